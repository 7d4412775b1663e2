"""A load that breaks a rule is not published: the old numbers stay, and everybody who should know hears of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.ledger.capture import pending_changes
from apps.ledger.models import Transaction
from apps.warehouse.reading import current
from etl.checking import ChecksFailed
from etl.models import EtlRun
from etl.reconcile import reconcile

pytestmark = pytest.mark.django_db(transaction=True)
NOBODYS = 900_000_000


@pytest.fixture
def stray(book) -> Iterator[Transaction]:
    """A posting on an account that does not exist, as only somebody who switched the ledger's own checks off writes."""
    with connection.constraint_checks_disabled():
        yield Transaction.objects.create(account_id=NOBODYS, amount=-1, posting_date=date(2026, 1, 15))
        Transaction.objects.filter(account_id=NOBODYS).delete()


@pytest.fixture
def published(book, load) -> int:
    """The version with one posting of ten euros."""
    book.spend("10.00")
    return load().version


FOUND_BY = {
    False: ("staged_rows_became_facts", "a staged booking that lacks its account"),
    True: ("every_booking_became_a_fact", "a number of facts that is not the number of the ledger's transactions"),
}


@pytest.mark.parametrize("full", [False, True], ids=["incremental", "full"])
def test_a_broken_load_keeps_the_old_numbers_and_the_changes(book, load, january, published, request, full) -> None:
    stray = request.getfixturevalue("stray")
    book.spend("5.00")
    waiting = pending_changes()

    with pytest.raises(ChecksFailed) as failed:
        load(full=full)

    check, meaning = FOUND_BY[full]
    assert check in {each.check for each in failed.value.failed}
    assert (current().version, january()["expenses"]) == (published, 10)
    assert pending_changes() == waiting

    log = EtlRun.objects.first()
    assert (log.status, log.version, log.changes_waiting, log.lag) == ("failed", None, waiting, None)
    (found,) = [each for each in log.failed_checks if each["check"] == check]
    assert found["meaning"].startswith(meaning)
    assert full or stray.pk in [row["transaction_key"] for row in found["rows"]]
    assert "the old numbers stay published" in log.error


def test_the_next_run_makes_up_for_it(book, load, january, published, stray) -> None:
    book.spend("5.00")
    with pytest.raises(ChecksFailed):
        load()

    Transaction.objects.filter(pk=stray.pk).delete()
    load()

    assert january()["expenses"] == 15
    assert (reconcile(), pending_changes()) == ([], 0)


def test_the_command_says_which_check_failed_and_that_the_old_numbers_stay(published, stray) -> None:
    with pytest.raises(CommandError) as said:
        call_command("run_etl")

    assert "1 data check failed, so the old numbers stay published" in str(said.value)
    assert "staged_rows_became_facts found a staged booking that lacks its account, user or day" in str(said.value)
    assert f"transaction_key {stray.pk}" in str(said.value)


def test_only_ten_rows_of_many_are_kept(book, load, published) -> None:
    with connection.constraint_checks_disabled():
        strays = [Transaction(account_id=NOBODYS, amount=-1, posting_date=date(2026, 1, 15)) for _ in range(25)]
        Transaction.objects.bulk_create(strays)
        with pytest.raises(ChecksFailed):
            load()
        Transaction.objects.filter(account_id=NOBODYS).delete()

    assert [len(each["rows"]) for each in EtlRun.objects.first().failed_checks] == [10]


def test_who_asks_over_the_web_learns_nothing_of_the_rows(load, published, stray) -> None:
    with pytest.raises(ChecksFailed) as failed:
        load()

    public = failed.value.for_everybody()

    assert public.code == "etl_check_failed"
    assert str(stray.pk) not in public.detail
    assert "the old ones stay" in public.detail


def test_legal_oddities_of_a_ledger_break_no_rule(book, load) -> None:
    """Transfers with a fee, of one side, between currencies; postings decades ahead; an empty month."""
    from apps.ledger.models import Account, Transfer

    dollars = Account.objects.create(owner=book.user, name="Dollars", currency="USD")
    fee, lonely, abroad = (Transfer.objects.create() for _ in range(3))
    book.spend("100.00", category=None, transfer=fee)
    Transaction.objects.create(account=book.account, amount=99, posting_date=date(2026, 1, 16), transfer=fee)
    book.spend("7.00", category=None, transfer=lonely)
    book.spend("9.00", category=None, transfer=abroad)
    Transaction.objects.create(account=dollars, amount=10, posting_date=date(2026, 1, 16), transfer=abroad)
    Transaction.objects.create(account=dollars, amount=-3, posting_date=date(2099, 12, 31))
    load(full=True)
    Account.objects.filter(pk=dollars.pk).update(currency="EUR")
    Transaction.objects.filter(posting_date=date(2099, 12, 31)).update(posting_date=date(1970, 1, 1))

    load()

    assert reconcile() == []
