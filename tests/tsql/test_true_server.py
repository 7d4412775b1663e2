"""What only SQL Server itself can show; runs where TEST_MSSQL_URL names one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from apps.ledger import capture
from apps.ledger.models import Change, ExchangeRate, Transaction
from tests.ledger_factories import AccountFactory, ExchangeRateFactory, UserFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "microsoft", reason="TEST_MSSQL_URL names no SQL Server"),
]

MERGE = """
MERGE ledger_exchangerate AS kept
USING (VALUES ('USD', 0.5), ('GBP', 1.25)) AS arriving (base, rate)
    ON kept.base = arriving.base
WHEN MATCHED THEN UPDATE SET rate = arriving.rate
WHEN NOT MATCHED BY TARGET THEN
    INSERT (base, quote, [date], rate) VALUES (arriving.base, 'EUR', '2026-01-01', arriving.rate)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
"""


def insert_samples(user_id: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "EXEC sp_insert_sample_transactions @user_id = %s, @num_transactions = %s",
            [user_id, number],
        )


def test_the_procedure_writes_what_it_is_asked_for_and_every_row_is_captured() -> None:
    account = AccountFactory()
    Change.objects.all().delete()

    insert_samples(account.owner_id, 1_000)

    rows = Transaction.objects.filter(account__owner=account.owner)
    assert rows.count() == 1_000
    assert rows.filter(posting_date__gt=date.today()).count() == 0  # noqa: DTZ011 - the server's own day
    assert Change.objects.filter(entity="transaction", user_id=account.owner_id).count() == 1_000


@pytest.mark.parametrize(("number", "words"), [(0, "from 1 to 1,000,000"), (1_000_001, "from 1 to 1,000,000")])
def test_the_procedure_refuses_numbers_that_make_no_sense(number: int, words: str) -> None:
    account = AccountFactory()
    with pytest.raises(DatabaseError, match=words):
        insert_samples(account.owner_id, number)
    assert not Transaction.objects.exists()


def test_the_procedure_refuses_somebody_without_an_account() -> None:
    with pytest.raises(DatabaseError, match="no open account"):
        insert_samples(UserFactory().pk, 10)


def test_a_merge_is_captured_row_by_row() -> None:
    updated, deleted = ExchangeRateFactory(base="USD"), ExchangeRateFactory(base="CHF")
    Change.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(MERGE)

    inserted = ExchangeRate.objects.get(base="GBP")
    assert inserted.rate == Decimal("1.25")
    assert set(Change.objects.values_list("row_id", "operation")) == {
        (updated.pk, "U"),
        (deleted.pk, "D"),
        (inserted.pk, "I"),
    }


def test_everything_is_in_place_and_stays() -> None:
    assert capture.is_installed(connection)
    assert not capture.install(connection)
