"""The values every reader returns: a statement, its accounts, their lines."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from apps.statements.readers.csv_profile import CsvProfile


LEVEL = " » "
"""Stands between the names of a category and of those it stands below, where a file tells them."""


def path_of(*names: str) -> str:
    """A category below others, as one text; missing names are left out, and a sign of ours within one is doubled."""
    return LEVEL.join(name.replace("»", "»»") for name in names if name)


def levels(category: str) -> list[str]:
    """The names that `path_of` has joined."""
    return [name.replace("»»", "»") for name in category.split(LEVEL)]


class LinePart(NamedTuple):
    """A part of a booking in a category of its own; the parts of a line add up to its amount."""

    amount: Decimal
    category: str = ""
    notes: str = ""


class StatementLine(NamedTuple):
    """One booking as the bank wrote it. `amount` is signed, seen from the account; `line_no` counts from 1.

    `transfer` is the same in both sides of a transfer within one file, "" elsewhere.
    """

    line_no: int
    posting_date: date
    amount: Decimal
    description: str = ""
    payee: str = ""
    bank_id: str = ""
    category: str = ""
    currency: str = ""
    notes: str = ""
    balance_after: Decimal | None = None
    parts: tuple[LinePart, ...] = ()
    transfer: str = ""


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line that can't be booked, or that holds no booking, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One account's part of a file.

    `id` is the account number or the account's name as the file has it, "" where it has none; `currency` is an ISO 4217
    code or "", `kind` one of the ledger's kinds of account or "". `rejected` lines hold a booking that can't be read;
    `skipped` ones hold none (a pending order, a line of 0.00, a repeated header), so they never stand in the way.
    `start` is the line of what was on the account before; it is booked where the account is there already and does not
    begin with it.
    """

    id: str
    currency: str
    lines: tuple[StatementLine, ...]
    rejected: tuple[RejectedLine, ...] = ()
    skipped: tuple[RejectedLine, ...] = ()
    opening_balance: Decimal | None = None
    closing_balance: Decimal | None = None
    kind: str = ""
    start: StatementLine | None = None

    @property
    def balance_gap(self) -> Decimal | None:
        """What the balances say beyond the lines' sum: 0 where the file is complete, None where it has no balances."""
        if self.opening_balance is None or self.closing_balance is None:
            return None
        return self.closing_balance - self.opening_balance - sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole file as read. `profile` says how a CSV file was understood, None for formats that explain themselves.

    `is_book`: it is of a program that keeps several accounts, and names each.
    """

    format: str
    accounts: tuple[FileAccount, ...]
    profile: "CsvProfile | None" = None
    warnings: tuple[str, ...] = field(default=())
    is_book: bool = False
