"""One batch of changes to a ledger, through its own tables. Arguments: seed, inserts, updates, deletes, a file.

The rows are drawn at random over all users and months. An insert is like a random transaction, at another day and of
another amount; an update changes an amount and a payee, and every third time the month; a delete takes one away. What
has split lines or belongs to a transfer is neither updated nor deleted: those amounts have to add up. The file is a
SQLite database that gets the rows as they are after the batch, with the moment of the change and whether they are
deleted, for whoever merges by them.
"""

import json
import random
import sqlite3
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402 - needs the settings, as the next do
from django.db.models import Max, Min  # noqa: E402
from django.utils import timezone  # noqa: E402

from apps.ledger.models import Transaction  # noqa: E402

FEED = """
CREATE TABLE IF NOT EXISTS ledger_transaction (
    id integer NOT NULL PRIMARY KEY, account_id bigint NOT NULL, category_id bigint NULL, transfer_id bigint NULL,
    amount decimal NOT NULL, posting_date date NOT NULL, payee varchar(200) NOT NULL, description varchar(500) NOT NULL,
    updated_at datetime NULL, is_deleted bool NULL
)
"""
FEED_INDEX = "CREATE INDEX IF NOT EXISTS by_moment ON ledger_transaction (updated_at)"
FEED_ROW = "INSERT OR REPLACE INTO ledger_transaction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
AT_ONCE = 500  # rows in one statement
DRAWN_FOR_ONE = 1.5  # ids drawn for each row needed: some are gone, some have split lines


def change(seed: int, inserts: int, updates: int, deletes: int, feed: str) -> dict[str, int]:
    """Make the changes in one database transaction; how many rows were inserted, updated and deleted."""
    dice = random.Random(seed)
    with transaction.atomic():
        drawn = _draw(dice, inserts + updates + deletes)
        patterns, changed, gone = drawn[:inserts], drawn[inserts : inserts + updates], drawn[inserts + updates :]
        new = _insert([_like(one, dice) for one in patterns])
        for number, one in enumerate(changed):
            _edit(one, dice, moves=number % 3 == 0)
        Transaction.objects.bulk_update(changed, ["amount", "payee", "posting_date"], batch_size=AT_ONCE)
        kept = [*new, *changed]
        rows = [*(_fed(one, is_deleted=False) for one in kept), *(_fed(one, is_deleted=True) for one in gone)]
        Transaction.objects.filter(pk__in=[one.pk for one in gone]).delete()
    _feed(feed, rows)
    return {"inserted": len(new), "updated": len(changed), "deleted": len(gone)}


def _draw(dice: random.Random, number: int) -> list[Transaction]:
    """So many different transactions, in random order, none of them split or part of a transfer."""
    ends = Transaction.objects.aggregate(first=Min("pk"), last=Max("pk"))
    ids = range(ends["first"], ends["last"] + 1)
    found: dict[int, Transaction] = {}
    while len(found) < number:
        tried = dice.sample(ids, min(len(ids), int((number - len(found)) * DRAWN_FOR_ONE) + 1))
        whole = Transaction.objects.filter(split_lines__isnull=True, transfer__isnull=True)
        found |= {one.pk: one for one in whole.filter(pk__in=tried)}
    rows = [found[key] for key in sorted(found)]
    return dice.sample(rows, number)


def _insert(rows: list[Transaction]) -> list[Transaction]:
    """The rows as they are once inserted; not every database tells the keys of many at once."""
    last = Transaction.objects.aggregate(last=Max("pk"))["last"]
    Transaction.objects.bulk_create(rows, batch_size=AT_ONCE)
    return list(Transaction.objects.filter(pk__gt=last))


def _like(pattern: Transaction, dice: random.Random) -> Transaction:
    return Transaction(
        account_id=pattern.account_id,
        category_id=pattern.category_id,
        amount=_other(pattern.amount, dice),
        posting_date=_day_near(pattern.posting_date, dice),
        payee=pattern.payee,
        description=pattern.description,
    )


def _edit(one: Transaction, dice: random.Random, *, moves: bool) -> None:
    one.amount = _other(one.amount, dice)
    one.payee = f"{one.payee} *"[-200:]
    if moves:
        one.posting_date = _day_near(one.posting_date, dice)


def _other(amount: Decimal, dice: random.Random) -> Decimal:
    """Another amount of the same sign."""
    return (amount * dice.randint(50, 200) / 100).quantize(Decimal("0.01"))


def _day_near(day: date, dice: random.Random) -> date:
    """A day of the two months before it."""
    return day - timedelta(days=dice.randint(0, 60))


def _fed(one: Transaction, *, is_deleted: bool) -> tuple[Any, ...]:
    keys = (one.pk, one.account_id, one.category_id, one.transfer_id)
    return *keys, str(one.amount), str(one.posting_date), one.payee, one.description, is_deleted


def _feed(file: str, rows: list[tuple[Any, ...]]) -> None:
    moment = timezone.now().replace(tzinfo=None).isoformat(" ")
    with sqlite3.connect(file) as into:
        into.execute(FEED)
        into.execute(FEED_INDEX)
        into.executemany(FEED_ROW, [(*row[:-1], moment, row[-1]) for row in rows])


if __name__ == "__main__":
    which, inserted, updated, deleted, file_name = sys.argv[1:]
    print(json.dumps(change(int(which), int(inserted), int(updated), int(deleted), file_name)))
