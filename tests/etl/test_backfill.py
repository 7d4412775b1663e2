"""A range of days loaded anew: what the ledger has in it, and what only the warehouse still has."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.ledger.models import Transaction
from apps.warehouse.reading import snapshot
from etl.models import EtlRun
from etl.reconcile import reconcile

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = date(2026, 1, 10), date(2026, 1, 20)
DAYS = (9, 10, 15, 20, 21)


def unseen(statement: str) -> None:
    """A write that leaves no captured change."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("DELETE FROM ledger_change")


def cents_by_month() -> dict[int, int]:
    with snapshot() as warehouse:
        return {row["month_key"]: row["cents"] for row in warehouse.rows("reconcile/facts")}


@pytest.fixture
def loaded(book, load) -> dict[int, Transaction]:
    postings = {day: book.spend("10.00", day=day) for day in DAYS}
    load()
    return postings


def test_both_days_are_included_and_no_others(book, load, loaded) -> None:
    unseen("UPDATE ledger_transaction SET amount = -11")

    log = load(since=FIRST, until=LAST)

    assert cents_by_month() == {202601: -(3 * 1100 + 2 * 1000)}
    assert (log.mode, log.rows_written, log.rows_deleted, log.changes_taken) == ("incremental", 3, 3, 0)
    assert (log.since, log.until) == (FIRST, LAST)


def test_postings_that_vanished_from_the_ledger_vanish_from_the_warehouse(book, load, loaded) -> None:
    unseen("DELETE FROM ledger_transaction WHERE posting_date = '2026-01-15'")

    load(since=FIRST, until=LAST)

    assert cents_by_month() == {202601: -4000}
    assert reconcile() == []


def test_postings_moved_into_the_range_or_out_of_it_are_in_it_once(book, load, loaded) -> None:
    unseen(f"UPDATE ledger_transaction SET posting_date = '2025-06-01' WHERE id = {loaded[15].pk}")
    unseen(f"UPDATE ledger_transaction SET posting_date = '2026-01-12' WHERE id = {loaded[21].pk}")

    load(since=FIRST, until=LAST)

    assert cents_by_month() == {202506: -1000, 202601: -4000}
    assert reconcile() == []


def test_without_a_last_day_it_goes_to_the_end_of_the_calendar(book, load, loaded) -> None:
    Transaction.objects.create(account=book.account, amount=Decimal(-1), posting_date=date(2099, 12, 31))
    load()
    unseen("UPDATE ledger_transaction SET amount = -11 WHERE posting_date > '2026-01-10'")

    load(since=LAST)

    assert cents_by_month() == {202601: -(2 * 1100 + 3 * 1000), 209912: -1100}


def test_one_day_is_a_range(book, load, loaded) -> None:
    unseen("UPDATE ledger_transaction SET amount = -11")

    load(since=LAST, until=LAST)

    assert cents_by_month() == {202601: -(1100 + 4 * 1000)}


def test_waiting_changes_are_loaded_as_well(book, load, loaded) -> None:
    book.spend("1.00", day=31)

    load(since=FIRST, until=LAST)

    assert reconcile() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "2026-02-30"], "--since: '2026-02-30' is not a day"),
        (["--since", "2026-01-01", "--until", "soon"], "--until: 'soon' is not a day"),
        (["--until", "2026-01-01"], "--until 2026-01-01 needs --since: the first day to load anew"),
        (["--since", "2026-01-02", "--until", "2026-01-01"], "--until 2026-01-01 lies before --since 2026-01-02"),
        (["--full", "--since", "2026-01-01"], "A full load covers every day: leave --since and --until out"),
    ],
)
def test_what_is_no_range_is_refused_in_one_line_and_leaves_no_run(words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("run_etl", *words)

    assert not EtlRun.objects.exists()


def test_the_command_loads_a_range(book, loaded) -> None:
    unseen("UPDATE ledger_transaction SET amount = -11")

    call_command("run_etl", "--since", "2026-01-20", "--until", "2026-01-20")

    assert cents_by_month() == {202601: -(1100 + 4 * 1000)}
