"""One record of a QIF file as a line: its amount, words, category and splits."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from apps.statements.readers.amount import read_money
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem
from apps.statements.readers.line import LinePart, StatementLine
from apps.statements.readers.qif_records import Record
from apps.statements.readers.qif_values import plain_date

_SPLIT_MARK = re.compile(r"[-|]*\s*splits?\s*[-|]*", re.IGNORECASE)
_TRANSFER = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the whole file: the order of its dates, its decimal sign, its category and class names."""

    order: str
    decimal: str
    categories: AbstractSet[str]
    classes: AbstractSet[str]


@dataclass(slots=True)
class Split:
    """One part of a booking; `amount` is None where the file gives only a share of it."""

    category: str
    memo: str = ""
    amount: Decimal | None = None


def read_booking(record: Record, reading: Reading) -> tuple[StatementLine, Decimal | None]:
    """The line of a record, and what its splits lack of its amount (None without splits). Raises LineProblem."""
    written, day = record.first("T") or record.first("U"), record.first("D")
    if not day:
        raise LineProblem("the booking has no date (D)")
    if not written:
        raise LineProblem("the booking has no amount (T)")
    amount = read_money(written, reading.decimal)
    splits = _splits(record, reading)
    named = _category(record.first("L"), reading)
    bookable = _as_parts(splits, amount)
    told = [] if bookable else _told(splits)
    line = StatementLine(
        line_no=record.line,
        posting_date=read_date(plain_date(day), reading.order),
        amount=amount,
        description=_tidy(" ".join(record.every("M"))),
        payee=_tidy(record.first("P")),
        category=_category_of_all(named, splits),
        notes="; ".join(filter(None, (_number(record.first("N")), *told, ", ".join(record.every("A"))))),
        parts=bookable,
    )
    parts = [split.amount for split in splits if split.amount is not None]
    return line, amount - sum(parts, Decimal(0)) if splits and len(parts) == len(splits) else None


def transfer_account(category: str) -> str:
    """The account that `[Account]` names, "" for a category."""
    match = _TRANSFER.match(category)
    return match[1].strip() if match else ""


def without_transfer(line: StatementLine) -> StatementLine:
    """A line that names another account where its category stands: that is told in its notes, and no category."""
    if not transfer_account(line.category):
        return line
    told = f"Transfer: {transfer_account(line.category)}"
    return line._replace(category="", notes="; ".join(filter(None, (line.notes, told))))


def _splits(record: Record, reading: Reading) -> list[Split]:
    """The parts: each S starts one, E and $ below it are its text and its amount."""
    splits: list[Split] = []
    for letter, value, _ in record.lines:
        if letter == "S":
            splits.append(Split(_category(value, reading)))
        elif splits and letter == "E":
            splits[-1].memo = value
        elif splits and letter == "$":
            splits[-1].amount = _amount_of_part(value, reading)
    return splits


def _amount_of_part(value: str, reading: Reading) -> Decimal | None:
    """A part that can't be read never keeps its booking out: it is only told in the notes."""
    try:
        return read_money(value, reading.decimal)
    except LineProblem:
        return None


def _category(written: str, reading: Reading) -> str:
    """The category without its class, which stands behind a `/`; the file's lists tell which is which."""
    if _SPLIT_MARK.fullmatch(written):
        return ""
    name, slash, behind = written.rpartition("/")
    if not slash or written in reading.categories:
        return written
    if reading.classes:
        return name if behind in reading.classes else written
    known = not reading.categories or name in reading.categories or name.startswith("[")
    return name if known else written


def _category_of_all(named: str, splits: list[Split]) -> str:
    """The category of the whole amount: none where its parts have different ones."""
    categories = {split.category for split in splits}
    if len(categories) > 1:
        return ""
    return named or next(iter(categories), "")


def _as_parts(splits: list[Split], amount: Decimal) -> tuple[LinePart, ...]:
    """The parts as they can be booked: each with its amount, none a transfer, together the whole; else none."""
    parts = [
        LinePart(split.amount, split.category, _tidy(split.memo))
        for split in splits
        if split.amount and not transfer_account(split.category)
    ]
    whole = len(parts) == len(splits) > 1 and sum((part.amount for part in parts), Decimal(0)) == amount
    return tuple(parts) if whole else ()


def _told(splits: list[Split]) -> list[str]:
    """Parts that can't be booked, in words for the notes."""
    if len(splits) <= 1:
        return []
    parts = [" ".join(filter(None, (s.category, _money(s.amount), f"({s.memo})" if s.memo else ""))) for s in splits]
    return [f"Split: {', '.join(parts)}"]


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _number(written: str) -> str:
    """A check's number; other words there (ATM, DEP, Print) say how it was paid."""
    return f"Check {written}" if written.isdigit() and written.strip("0") else written


def _tidy(text: str) -> str:
    return " ".join(text.split())
