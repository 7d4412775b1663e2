"""What a chart is, before any template or script sees it: a payload to draw and the same numbers as a table."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from apps.users.templatetags.money import NOTHING, currency_prefix, money, percent, signed_money


@dataclass(frozen=True)
class Column:
    """A table's column; figures stand flush right."""

    name: str
    is_number: bool = True


@dataclass(frozen=True)
class Cell:
    """One cell: its text, where it leads, and for a state the level and icon that go with the word.

    `exact` is the same as a decimal string, for files that programs read.
    """

    text: str
    href: str = ""
    rank: str = ""
    level: str = ""
    icon: str = ""
    tone: str = ""
    exact: str = ""


@dataclass(frozen=True)
class Behind:
    """The way to the transactions that a chart is made of."""

    count: int
    href: str


@dataclass(frozen=True)
class Table:
    """A chart's numbers for everybody who reads instead of looks; the first cell of a row is its heading.

    One of more than three columns folds its rows on a phone: name and first cell on one line, the others below.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()

    @property
    def labelled_total(self) -> list[tuple[Column, Cell]]:
        """The total's cells, each with its column."""
        return list(zip(self.columns, self.total, strict=True)) if self.total else []

    @property
    def labelled_rows(self) -> list[list[tuple[Column, Cell]]]:
        """Each cell with its column, for a phone where the head of the table is out of sight."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """A card with a chart: `kind` names the script that draws `payload`, `summary` says in words what it shows.

    `headline` is the one sentence to take away, `behind` the way to the transactions.
    """

    kind: Literal["income-expenses", "trend", "cash-flow", "categories", "budgets", "pace", "net-worth", "money-flow"]
    title: str
    summary: str
    table: Table
    payload: dict[str, object] = field(default_factory=dict)
    note: str = ""
    shape: str = ""
    open_table: bool = False
    headline: str = ""
    behind: Behind | None = None

    @property
    def payload_id(self) -> str:
        """The id of the element that holds the payload."""
        return f"{self.kind}-payload"


def currency_json(currency: str) -> dict[str, str]:
    """What the scripts need to write amounts."""
    return {"code": currency, "prefix": currency_prefix(currency)}


def exact(value: Decimal) -> str:
    """An amount as a payload carries it: a decimal string, never in scientific notation."""
    return f"{value:f}"


def heading(text: str, href: str = "", rank: str = "") -> Cell:
    """The first cell of a row."""
    return Cell(text, href, rank)


def amount(value: Decimal | None, currency: str, *, coloured: bool = False) -> Cell:
    """An amount; `coloured` repeats its sign as a colour."""
    tone = ""
    if coloured and value:
        tone = "in" if value > 0 else "out"
    return Cell(money(value, currency), tone=tone, exact="" if value is None else exact(value))


def change(value: Decimal | None, currency: str) -> Cell:
    """A difference, with its sign."""
    return Cell(signed_money(value, currency), exact="" if value is None else exact(value))


def share(value: Decimal | None) -> Cell:
    """A percentage."""
    return Cell(percent(value), exact=exact(value)) if value is not None else Cell(NOTHING)


def count(value: int) -> Cell:
    """How many."""
    return Cell(f"{value:,}", exact=str(value))
