"""Sheets: rows under typed columns, which each writer puts down in the way of its format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

Cell = str | int | Decimal | date | None
"""What stands in a cell; None is an empty one."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins so for a formula."""

QUOTE = "'"
"""What stands before such a text in a CSV file, as spreadsheets write it themselves."""


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    """Decimal, two places."""
    NUMBER = "number"
    """Decimal, with the places it has: percent, or money or percent by another column."""
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column's name, in words that programs take, and what its cells are; `width` in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """Rows, each with one cell per column; they pass through once."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate the text instead of showing it."""
    return text.startswith(FORMULA)
