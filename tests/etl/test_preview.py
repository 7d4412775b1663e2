"""A dry run says what would change, and changes nothing."""

import hashlib
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.ledger.models import Category, Change, Transaction
from apps.warehouse.reading import current
from etl.models import EtlRun

pytestmark = pytest.mark.django_db(transaction=True)


def planned(*words: str) -> dict[str, object]:
    out = StringIO()
    call_command("run_etl", "--dry-run", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def state(folder: Path) -> tuple[object, ...]:
    """Every file of the warehouse with its content and its time, and every row that a run would write or take."""
    files = {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith("lock")
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        counters = cursor.fetchall()
    return files, counters, list(Change.objects.values_list()), list(EtlRun.objects.values_list())


@pytest.fixture
def loaded(book, load) -> None:
    for day in (5, 15, 25):
        book.spend("10.00", day=day)
    Transaction.objects.create(account=book.account, amount=-20, posting_date=date(2025, 12, 24))
    load()


def test_it_counts_what_waits_and_what_that_would_touch(book, loaded) -> None:
    first, second, _third, old = Transaction.objects.order_by("pk")
    book.spend("5.00", day=30)
    Transaction.objects.filter(pk=first.pk).update(posting_date=date(2026, 2, 1))
    Transaction.objects.filter(pk=second.pk).update(amount=-11)
    old.delete()

    plan = planned()

    assert (plan["mode"], plan["status"], plan["changes_waiting"]) == ("incremental", "dry-run", 4)
    assert plan["changes"] == [
        {"entity": "transaction", "operation": "delete", "count": 1},
        {"entity": "transaction", "operation": "insert", "count": 1},
        {"entity": "transaction", "operation": "update", "count": 2},
    ]
    assert (plan["transactions"], plan["users"], plan["months"]) == (4, 1, 3)
    assert plan["as_of"] <= plan["oldest_change"]
    assert (plan["rows_read"], plan["rows_written"], plan["version"]) == (0, 0, None)


def test_what_follows_from_a_change_counts_as_well(book, loaded) -> None:
    Category.objects.filter(owner=book.user, name="Groceries").update(kind="transfer")

    plan = planned()

    assert [row["entity"] for row in plan["changes"]] == ["category"]
    assert (plan["transactions"], plan["months"]) == (3, 1)


def test_it_counts_the_days_of_a_backfill(loaded) -> None:
    plan = planned("--since", "2026-01-05", "--until", "2026-01-24")

    assert (plan["changes_waiting"], plan["transactions"], plan["months"]) == (0, 2, 1)


def test_a_full_load_would_touch_everything(loaded) -> None:
    plan = planned("--full")

    assert (plan["mode"], plan["transactions"], plan["users"], plan["months"]) == ("full", 4, 1, 2)


def test_nothing_to_do_is_said_too(loaded) -> None:
    plan = planned()

    assert (plan["mode"], plan["changes"], plan["oldest_change"]) == ("incremental", [], None)
    assert (plan["transactions"], plan["users"], plan["months"]) == (0, 0, 0)


def test_a_first_run_is_a_full_one(book) -> None:
    book.spend("1.00")

    plan = planned()

    assert (plan["mode"], plan["transactions"], plan["as_of"]) == ("full", 1, None)
    assert current() is None


@pytest.mark.sqlite_file
@pytest.mark.parametrize("words", [(), ("--full",), ("--since", "2025-01-01")])
def test_no_file_and_no_row_changes(book, loaded, settings, words: tuple[str, ...]) -> None:
    book.spend("5.00")
    Transaction.objects.order_by("pk").first().delete()
    before = state(settings.WAREHOUSE_PATH.parent)

    planned(*words)

    assert state(settings.WAREHOUSE_PATH.parent) == before


def test_in_words(book, loaded) -> None:
    book.spend("5.00")
    out = StringIO()

    call_command("run_etl", "--dry-run", stdout=out)

    assert "The next run is incremental; 1 changes wait since 2" in out.getvalue()
    assert "transaction insert: 1" in out.getvalue()
    assert "It would load 1 transactions anew, in 1 months of 1 users. Nothing was written." in out.getvalue()


def test_bad_days_are_refused_in_one_line_here_too(loaded) -> None:
    with pytest.raises(CommandError, match="--until 2026-01-01 needs --since"):
        call_command("run_etl", "--dry-run", "--until", "2026-01-01")
