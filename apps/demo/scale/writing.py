"""Writing chunks of columns: one statement per chunk, change capture as for any other write.

A statement per row would cost five times as much on SQLite: where a table has triggers, each statement keeps a copy of
every page it touches.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from apps.ledger import dialects

from .columns import Columns, Ints
from .mix import MIX, SECOND_CATEGORY
from .people import category_ids

NAMES = [kind.category for kind in MIX]
SECOND = NAMES.index(SECOND_CATEGORY)
Parameters = tuple[str | int | None, ...]


@dataclass(frozen=True)
class Book:
    """Where the columns' positions lead: ids of users, of accounts (users x 3), and the days."""

    seed: int
    user_ids: Ints
    account_ids: Ints
    days: list[date]


def write(book: Book, chunk: Columns, start: int) -> int:
    """Insert one chunk whose first row is number `start` of all; returns how many split lines it has."""
    lowest, highest = int(chunk.user.min()), int(chunk.user.max())
    ids = category_ids(book.user_ids[lowest : highest + 1], NAMES)
    categories, second = ids[chunk.user - lowest, chunk.kind], ids[chunk.user - lowest, SECOND]
    lines = list(_split_lines(book.seed, chunk, categories, second, start))
    _insert("insert_transactions", list(_transactions(book, chunk, categories, start)))
    _insert("insert_split_lines", lines)
    return len(lines)


def _insert(name: str, rows: list[Parameters]) -> None:
    dialects.execute(connection, f"generate/{name}", given=json.dumps(rows))


def amount(cents: int) -> str:
    """Cents as the text of an exact decimal."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02d}"


def reference(seed: int, number: int) -> str:
    """What a split row is found again by."""
    return f"gen-{seed}-{number}"


def _transactions(book: Book, chunk: Columns, categories: Ints, start: int) -> Iterator[Parameters]:
    """The elements of `insert_transactions.sql`."""
    accounts = book.account_ids[chunk.user, chunk.account].tolist()
    days = np.array([str(day) for day in book.days], dtype=object)[chunk.day].tolist()
    columns: list[list[Any]] = [
        column.tolist() for column in (categories, chunk.kind, chunk.payee, chunk.cents, chunk.part)
    ]
    rows = zip(accounts, days, *columns, strict=True)
    for number, (account, day, category, kind, payee_at, cents, part) in enumerate(rows, start):
        payee = MIX[kind].payees[payee_at]
        text = f"CARD PAYMENT {payee.upper()} {number % 99_991:05d}"
        mark = reference(book.seed, number) if part else ""
        yield account, amount(cents), day, text, payee, category or None, mark


def _split_lines(seed: int, chunk: Columns, categories: Ints, second: Ints, start: int) -> Iterator[Parameters]:
    """The elements of `insert_split_lines.sql`: the rest in its own category, the part in the second one."""
    at = np.flatnonzero(chunk.part)
    columns = (at, chunk.cents[at], chunk.part[at], categories[at], second[at])
    for number, cents, part, own, other in zip(*(column.tolist() for column in columns), strict=True):
        mark = reference(seed, start + number)
        yield mark, amount(cents - part), own
        yield mark, amount(part), other
