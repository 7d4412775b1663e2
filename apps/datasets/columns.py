"""What a table's columns are: what they hold, and what they mean to the kind of table that was recognised."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kinds of table that are understood; everything else is `ANY_TABLE`."""

    WALMART_WEEKLY = "walmart_weekly"
    BRANCH_INVOICES = "branch_invoices"
    RETAIL_INVENTORY = "retail_inventory"
    ANY_TABLE = "any_table"


TITLES: Final[Mapping[Kind, str]] = {
    Kind.WALMART_WEEKLY: "Weekly sales of stores",
    Kind.BRANCH_INVOICES: "Invoices of branches",
    Kind.RETAIL_INVENTORY: "Retail store inventory",
    Kind.ANY_TABLE: "Any table",
}


class Holds(StrEnum):
    """What the values of a column are. Amounts are decimals; a share written "5 %" is 0.05."""

    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    WHOLE = "whole"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    SHARE = "share"
    FLAG = "flag"
    CATEGORY = "category"
    IDENTIFIER = "identifier"
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, where it is stored, what it holds, and its meaning to the kind.

    `stored` is the column's name in the Parquet file (`c0`, `c1`, …), so that no name from outside reaches a
    statement. `meaning` is the name that the statements of the kind call it by (`weekly_sales`); empty for a column
    that the kind has no use for. `unit` is a currency code, "%" or whatever stood beside the numbers; may be empty.
    """

    name: str
    stored: str
    holds: Holds
    meaning: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Meaning:
    """One column that a kind of table knows: its name in the kind's statements, and how files spell it.

    `title` is shown to people, `holds` are the types that fit, `spellings` are headers in lower case. A table
    without a `required` meaning is not of the kind.
    """

    name: str
    title: str
    holds: frozenset[Holds]
    spellings: tuple[str, ...]
    required: bool = True
