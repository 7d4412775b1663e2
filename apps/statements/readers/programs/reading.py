"""From the rows of a program's export to accounts: with their kinds, and what was on them before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from apps.statements.readers.csv_accounts import collect
from apps.statements.readers.csv_detect import Understood
from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.csv_table import plain
from apps.statements.readers.line import FileAccount, Statement
from apps.statements.readers.programs.double_entry import double_entry
from apps.statements.readers.programs.envelopes import actual, ynab
from apps.statements.readers.programs.finsight import finsight
from apps.statements.readers.programs.firefly import firefly
from apps.statements.readers.programs.items import Book, Item, Program
from apps.statements.readers.programs.mint import mint, monarch

PROGRAMS: Final[Mapping[str, Program]] = {
    "Actual": actual,
    "Double entries": double_entry,
    "Firefly III": firefly,
    "FinSight": finsight,
    "Mint": mint,
    "Monarch": monarch,
    "YNAB register": ynab,
}
"""By the names of their tables in `banks.toml`."""

_STARTS: Final = frozenset(("starting balance", "opening balance", "initial balance"))
"""Payees of the line that an account begins with."""


def as_book(kind: str, understood: Understood, outcomes: Sequence[Outcome]) -> Statement:
    """The statement of a program's export, one outcome per row below the header."""
    profile = understood.profile
    header = [plain(cell) for cell in profile.header]
    items = [
        Item(dict(zip(header, (cell.strip() for cell in understood.table.rows[index]), strict=False)), outcome)
        for index, outcome in zip(understood.body, outcomes, strict=True)
    ]
    book = PROGRAMS[profile.layout](items)
    accounts = tuple(_finished(account, book) for account in collect(book.outcomes, profile))
    return Statement(kind, accounts, profile, profile.doubts, is_book=True)


def _finished(account: FileAccount, book: Book) -> FileAccount:
    if account.id in book.kinds:
        account = replace(account, kind=book.kinds[account.id])
    if account.id in book.openings:
        return replace(account, opening_balance=book.openings[account.id])
    return _without_start(account)


def _without_start(account: FileAccount) -> FileAccount:
    """What was on the account before its first line is no income, but its opening balance."""
    first = min((line.posting_date for line in account.lines), default=None)
    start = next((line for line in account.lines if line.posting_date == first and plain(line.payee) in _STARTS), None)
    if start is None or len(account.lines) == 1:
        return account
    lines = tuple(line for line in account.lines if line is not start)
    return replace(account, lines=lines, opening_balance=start.amount, start=start)
