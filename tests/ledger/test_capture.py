"""Every write to the ledger leaves its change, wherever it comes from."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from apps.ledger import capture
from apps.ledger.models import Account, Category, Change, SplitLine, Tag, Transaction
from apps.users.models import User
from apps.users.services import create_user

from .lost_trigger import losing_capture_of_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    user = create_user("ada@example.org", "correct horse battery staple")
    Change.objects.all().delete()
    return user


@pytest.fixture
def account(user: User) -> Account:
    account = Account.objects.create(owner=user, name="Checking")
    Change.objects.all().delete()
    return account


def captured() -> list[tuple[str, int, str, int | None]]:
    """What was captured since the last look."""
    rows = list(Change.objects.order_by("id").values_list("entity", "row_id", "operation", "user_id"))
    Change.objects.all().delete()
    return rows


def _entry(account: Account, amount: str = "-1.00") -> Transaction:
    return Transaction(account=account, amount=Decimal(amount), posting_date=date(2026, 1, 1))


def test_saving_changing_and_deleting_are_captured(account: Account, user: User) -> None:
    entry = _entry(account)
    entry.save()
    assert captured() == [("transaction", entry.pk, "I", user.pk)]
    entry.save(update_fields=["amount"])
    assert captured() == [("transaction", entry.pk, "U", user.pk)]
    pk = entry.pk
    entry.delete()
    assert captured() == [("transaction", pk, "D", user.pk)]


def test_bulk_writes_are_captured_row_by_row(account: Account, user: User) -> None:
    Transaction.objects.bulk_create([_entry(account), _entry(account)])
    first, second = Transaction.objects.order_by("id").values_list("id", flat=True)
    assert sorted(captured()) == [("transaction", key, "I", user.pk) for key in (first, second)]

    Transaction.objects.update(payee="Grocer")
    assert sorted(captured()) == [("transaction", key, "U", user.pk) for key in (first, second)]

    Transaction.objects.all().delete()
    assert sorted(captured()) == [("transaction", key, "D", user.pk) for key in (first, second)]


@pytest.mark.skipif(connection.vendor == "microsoft", reason="SQL Server lets nobody change an identity column")
def test_raw_sql_is_captured_even_when_it_changes_a_key(account: Account, user: User) -> None:
    entry = _entry(account)
    entry.save()
    captured()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_transaction SET id = 999 WHERE id = %s", [entry.pk])

    assert sorted(captured(), key=str) == sorted(
        [("transaction", 999, "U", user.pk), ("transaction", entry.pk, "D", None)], key=str
    )


def test_a_split_line_captures_its_transaction(account: Account, user: User) -> None:
    entry = _entry(account)
    entry.save()
    captured()

    line = SplitLine.objects.create(transaction=entry, amount=Decimal("-1.00"))
    line.delete()

    assert captured() == [("transaction", entry.pk, "I", user.pk), ("transaction", entry.pk, "D", user.pk)]


def test_a_split_line_that_moves_captures_both_its_transactions(account: Account, user: User) -> None:
    first, second = _entry(account), _entry(account)
    first.save()
    second.save()
    line = SplitLine.objects.create(transaction=first, amount=Decimal("-1.00"))
    captured()

    SplitLine.objects.filter(pk=line.pk).update(transaction=second)

    assert sorted(captured(), key=str) == sorted(
        [("transaction", second.pk, "U", user.pk), ("transaction", first.pk, "D", None)], key=str
    )


def test_logging_in_and_tagging_change_no_number_and_are_not_captured(account: Account, user: User, client) -> None:
    entry = _entry(account)
    entry.save()
    captured()

    assert client.login(email=user.email, password="correct horse battery staple")
    entry.tags.add(Tag.objects.create(owner=user, name="holiday"))

    assert captured() == []


def test_a_change_is_rolled_back_with_the_write_it_captures(account: Account) -> None:
    from django.db import transaction

    def write_and_fail() -> None:
        with transaction.atomic():
            _entry(account).save()
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        write_and_fail()

    assert captured() == []


def test_waiting_changes_are_counted_for_the_user_they_concern(account: Account, user: User) -> None:
    other = create_user("bob@example.org", None)
    Change.objects.all().delete()

    _entry(account).save()

    assert (capture.pending_changes(user.pk), capture.pending_changes(other.pk)) == (1, 0)


def test_only_the_loaded_changes_are_taken_away() -> None:
    Change.objects.all().delete()
    base = 10**12
    Change.objects.bulk_create(Change(id=base + step, entity="user", row_id=1, operation="U") for step in (1, 2, 5, 6))

    assert capture.take_away([(base + 1, base + 2), (base + 6, base + 6)]) == 3

    assert list(Change.objects.values_list("id", flat=True)) == [base + 5]


def test_migrate_puts_lost_triggers_back_and_asks_for_a_full_load() -> None:
    captured()
    with losing_capture_of_accounts():
        assert not capture.is_installed(connection)

        call_command("migrate", verbosity=0)

        assert capture.is_installed(connection)
    assert [row[0] for row in captured()].count(capture.WHOLE_LEDGER) == 1


def test_a_second_migrate_finds_capture_in_place_and_asks_for_nothing() -> None:
    captured()

    call_command("migrate", verbosity=0)

    assert captured() == []


def test_the_database_refuses_a_category_cycle_from_raw_sql(user: User) -> None:
    child = Category.objects.filter(owner=user, parent__isnull=False).first()

    with pytest.raises(DatabaseError, match="own ancestor"):
        Category.objects.filter(pk=child.parent_id).update(parent=child)
