"""The changes that incremental loads are measured with are real ones, captured like anybody's."""

import sqlite3
from pathlib import Path

import pytest

from apps.demo.scale import generate_ledger
from apps.ledger.models import Change, Transaction
from benchmarks.children.change_ledger import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    generate_ledger(users=3, transactions=600, months=6, seed=1)
    Change.objects.all().delete()
    return tmp_path / "changes.sqlite3"


def rows_of(feed: Path, columns: str = "id, amount, payee", *, deleted: bool) -> list[tuple]:
    with sqlite3.connect(feed) as reading:
        return reading.execute(
            f"SELECT {columns} FROM ledger_transaction WHERE is_deleted = ? ORDER BY id", [deleted]
        ).fetchall()


def test_every_change_is_captured_once(feed: Path) -> None:
    made = change(1, 40, 8, 2, str(feed))

    assert made == {"inserted": 40, "updated": 8, "deleted": 2}
    captured = list(Change.objects.values_list("entity", "operation"))
    assert {one: captured.count(one) for one in captured} == {
        ("transaction", "I"): 40,
        ("transaction", "U"): 8,
        ("transaction", "D"): 2,
    }
    assert Transaction.objects.count() == 600 + 40 - 2


def test_whoever_merges_is_handed_the_ledgers_rows(feed: Path) -> None:
    change(1, 40, 8, 2, str(feed))

    kept = rows_of(feed, deleted=False)
    ledger = Transaction.objects.filter(pk__in=[key for key, *_rest in kept]).order_by("pk")
    assert kept == [(one.pk, float(one.amount), one.payee) for one in ledger]
    assert len(kept) == 48
    gone = [key for (key,) in rows_of(feed, "id", deleted=True)]
    assert len(gone) == 2
    assert not Transaction.objects.filter(pk__in=gone).exists()


def test_changes_reach_several_users_and_months(feed: Path) -> None:
    change(1, 40, 8, 2, str(feed))
    users = Transaction.objects.filter(pk__gt=600).values("account__owner").distinct().count()
    months = {day[:7] for (day,) in rows_of(feed, "posting_date", deleted=False)}
    assert users == 3
    assert len(months) >= 6


def test_next_batch_is_a_later_one(feed: Path) -> None:
    for seed in (1, 2):
        change(seed, 5, 0, 0, str(feed))
    moments = [moment for (moment,) in rows_of(feed, "DISTINCT updated_at", deleted=False)]
    assert len(moments) == 2
    assert moments == sorted(moments)
