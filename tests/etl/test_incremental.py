"""Every kind of change reaches the warehouse with the next run, once, and nothing else moves."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from apps.budgets.models import Budget
from apps.ledger.capture import pending_changes
from apps.ledger.models import Account, Category, ExchangeRate, SplitLine, Transaction, Transfer
from apps.warehouse.reading import current
from etl.models import EtlRun
from etl.reconcile import reconcile

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_first_run_is_full_and_later_ones_incremental(book, load) -> None:
    book.spend("10.00")

    assert load().mode == "full"
    book.spend("5.00")
    second = load()

    assert (second.mode, second.rows_written, second.changes_taken) == ("incremental", 1, 1)
    assert reconcile() == []


def test_a_run_without_changes_publishes_nothing_but_confirms_the_moment(book, load) -> None:
    load()
    before = current()

    assert load().rows_written == 0

    assert current().version == before.version
    assert current().moment > before.moment


def test_an_edit_moves_its_amount_to_the_new_month(book, load, january) -> None:
    entry = book.spend("10.00")
    book.spend("1.00")
    load()

    Transaction.objects.filter(pk=entry.pk).update(posting_date=date(2026, 2, 1))
    load()

    assert january()["expenses"] == Decimal("1.00")
    assert reconcile() == []


def test_a_deleted_transaction_leaves_the_numbers(book, load, january) -> None:
    entry = book.spend("10.00")
    load()

    entry.delete()
    load()

    assert january()["expenses"] == Decimal("0.00")
    assert reconcile() == []


def test_an_id_deleted_and_used_again_is_loaded_as_it_is_now(book, load, january) -> None:
    entry = book.spend("10.00")
    load()

    again = Transaction.objects.get(pk=entry.pk)
    entry.delete()
    again.amount = Decimal("-7.77")
    again.save(force_insert=True)
    load()

    assert january()["expenses"] == Decimal("7.77")
    assert reconcile() == []


def test_a_split_counts_each_line_in_its_category(book, load, january) -> None:
    entry = book.spend("10.00")
    load()

    for amount, name in (("-7.50", "Groceries"), ("-2.50", "Books")):
        SplitLine.objects.create(transaction=entry, amount=Decimal(amount), category=book.category(name))
    load()

    assert january()["categories"] == {"Food & drink": Decimal("7.50"), "Leisure": Decimal("2.50")}
    entry.split_lines.all().delete()
    load()
    assert january()["categories"] == {"Food & drink": Decimal("10.00")}


def test_a_pair_made_a_transfer_stops_counting(book, load, january) -> None:
    savings = Account.objects.create(owner=book.user, name="Savings", kind="savings")
    out = book.spend("100.00", category=None)
    back = Transaction.objects.create(account=savings, amount=Decimal(100), posting_date=date(2026, 1, 16))
    load()
    assert january()["income"] == january()["expenses"] == Decimal("100.00")

    Transaction.objects.filter(pk__in=[out.pk, back.pk]).update(transfer=Transfer.objects.create())
    load()

    assert january()["income"] == january()["expenses"] == Decimal("0.00")


def test_a_category_whose_kind_changes_takes_its_transactions_along(book, load, january) -> None:
    book.spend("40.00", category="Investment")
    book.spend("1.00")
    load()
    assert january()["expenses"] == Decimal("1.00")

    Category.objects.filter(owner=book.user, name="Investment").update(kind="expense", parent=None)
    load()

    assert january()["expenses"] == Decimal("41.00")
    assert reconcile() == []


def test_a_category_moved_elsewhere_counts_under_its_new_top(book, load, january) -> None:
    book.spend("10.00", category="Books")
    load()

    Category.objects.filter(owner=book.user, name="Books").update(parent=book.category("Family"))
    load()

    assert january()["categories"] == {"Family": Decimal("10.00")}


def test_a_renamed_category_is_renamed_and_rewrites_no_fact(book, load, january) -> None:
    book.spend("10.00", category="Books")
    load()

    Category.objects.filter(owner=book.user, name="Leisure").update(name="Fun")

    assert load().rows_written == 0
    assert january()["categories"] == {"Fun": Decimal("10.00")}


def test_an_account_that_changes_currency_needs_a_rate_and_then_has_one(book, load, january) -> None:
    book.spend("10.00", day=15)
    load()

    Account.objects.filter(pk=book.account.pk).update(currency="USD")
    load()
    assert (january()["expenses"], january()["left_out"]) == (Decimal("0.00"), 1)

    rate = ExchangeRate.objects.create(base="USD", quote="EUR", date=date(2026, 1, 10), rate=Decimal("0.9"))
    load()
    assert (january()["expenses"], january()["left_out"]) == (Decimal("9.00"), 0)

    ExchangeRate.objects.create(base="USD", quote="EUR", date=date(2026, 1, 15), rate=Decimal("0.8"))
    load()
    assert january()["expenses"] == Decimal("8.00")

    ExchangeRate.objects.filter(date=date(2026, 1, 15)).delete()
    ExchangeRate.objects.filter(pk=rate.pk).update(rate=Decimal("0.7"))
    load()
    assert january()["expenses"] == Decimal("7.00")


def test_another_reporting_currency_converts_every_amount_again(book, load, january) -> None:
    book.spend("10.00")
    ExchangeRate.objects.create(base="EUR", quote="CHF", date=date(2026, 1, 1), rate=Decimal("0.95"))
    load()

    book.user.reporting_currency = "CHF"
    book.user.save()
    load()

    assert january()["expenses"] == Decimal("9.50")


def test_a_deleted_user_leaves_nothing(book, load) -> None:
    book.spend("10.00")
    load()

    book.user.delete()
    load()

    assert reconcile() == []
    assert pending_changes() == 0


def test_a_budget_follows_its_category_and_carries_what_is_left(book, load, january) -> None:
    Budget.objects.create(
        owner=book.user,
        name="Food",
        category=book.category("Food & drink"),
        amount=Decimal(100),
        starts_on=date(2025, 12, 1),
        rollover=True,
    )
    Transaction.objects.create(
        account=book.account, amount=Decimal(-30), posting_date=date(2025, 12, 5), category=book.category("Groceries")
    )
    book.spend("20.00", category="Restaurants")
    load()
    assert january()["budgets"] == {"Food": (Decimal("170.00"), Decimal("20.00"))}

    Budget.objects.update(rollover=False, period="yearly")
    load()
    assert january()["budgets"] == {"Food": (Decimal("8.33"), Decimal("20.00"))}

    Budget.objects.update(period="weekly", category=None)
    load()
    assert january()["budgets"] == {"Food": (Decimal("442.86"), Decimal("20.00"))}

    Budget.objects.all().delete()
    load()
    assert january()["budgets"] == {}


def test_a_backfill_repairs_what_somebody_broke_in_the_warehouse_source(book, load, january) -> None:
    book.spend("10.00")
    load()
    with connection.cursor() as cursor:  # a change that left no trace
        cursor.execute("UPDATE ledger_transaction SET amount = -12")
        cursor.execute("DELETE FROM ledger_change")
    load()
    assert reconcile() != []

    load(since=date(2026, 1, 1))

    assert january()["expenses"] == Decimal("12.00")
    assert reconcile() == []


def test_reconcile_names_user_month_and_type_of_a_difference(book, load) -> None:
    book.spend("10.00")
    load()
    book.spend("2.50")

    (difference,) = reconcile()

    assert (difference.user, difference.month, difference.type) == (book.user.pk, "2026-01", "expense")
    assert difference.ledger == {"count": 2, "sum": "-12.50"}
    assert difference.warehouse == {"count": 1, "sum": "-10.00"}


def test_the_run_log_tells_what_each_run_did(book, load) -> None:
    book.spend("10.00")
    load()

    log = EtlRun.objects.get()

    assert (log.status, log.mode, log.rows_written, log.version) == ("succeeded", "full", 1, 1)
    assert log.rows_read > 1
    assert set(log.steps) >= {"read_changes", "stage", "replace_facts", "publish", "take_changes_away"}
