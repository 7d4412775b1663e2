"""Transactions as a sheet, which is also the CSV that `apps.statements` takes back in."""

from collections.abc import Iterator
from typing import Final

from .chosen import Chosen
from .entries import Entry, Part, entries
from .sheets import Cell, Column, Kind, Sheet

LEVEL: Final = " » "
"""Stands between the names of a category and of what it stands below; a `»` within a name is doubled."""

COLUMNS: Final = (
    Column("transaction_id", Kind.WHOLE, 12),
    Column("date", Kind.DAY, 11),
    Column("account", width=24),
    Column("account_kind"),
    Column("account_opening_balance", Kind.MONEY, 12),
    Column("currency", width=9),
    Column("amount", Kind.MONEY, 12),
    Column("type", width=9),
    Column("category", width=30),
    Column("payee", width=30),
    Column("description", width=40),
    Column("notes", width=30),
    Column("part_notes", width=20),
    Column("tags", width=20),
    Column("transfer_id", Kind.WHOLE, 11),
    Column("transfer_account", width=24),
)


def transaction_sheet(chosen: Chosen) -> Sheet:
    """One row per transaction, or per part of a split one: the amounts of all rows add up."""
    return Sheet("Transactions", COLUMNS, _rows(chosen))


def _rows(chosen: Chosen) -> Iterator[tuple[Cell, ...]]:
    for entry in entries(chosen):
        for part in entry.parts:
            yield _row(entry, part)


def _row(entry: Entry, part: Part) -> tuple[Cell, ...]:
    account = entry.account
    return (
        entry.id,
        entry.posting_date,
        account.name,
        account.kind,
        account.opening_balance,
        account.currency,
        part.amount,
        part.kind,
        LEVEL.join(name.replace("»", "»»") for name in part.category),
        entry.payee,
        entry.description,
        entry.notes,
        part.notes,
        ", ".join(entry.tags),
        entry.transfer,
        entry.other.account.name if entry.other else None,
    )
