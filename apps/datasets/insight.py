"""One finding about a table: said in words, with its number, how sure it is, and the arithmetic that made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class About(StrEnum):
    """Whether a finding is about what the table tells, or about the table's own quality."""

    SUBJECT = "subject"
    DATA = "data"


class Sureness(StrEnum):
    """How sure a finding is: counted from all rows, estimated with an interval, or only an indication."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    INDICATED = "indicated"


@dataclass(frozen=True)
class Number:
    """The number of a finding, in its unit; `low` and `high` bound it with `level` confidence where it is estimated.

    `unit` is a currency code, "%" (the value is then in per cent, not a share), "days", "units", or empty.
    """

    value: Decimal
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None


@dataclass(frozen=True)
class Series:
    """One line, or one set of bars: a value for each label of its picture; None where there is none."""

    label: str
    values: Sequence[Decimal | None]


@dataclass(frozen=True)
class Picture:
    """What the chart of a finding draws, and the table beside it lists. `chart` is line, bar, doughnut or scatter.

    `low` and `high` are the band around the first series, where there is one. A scatter has `labels` as its x.
    """

    chart: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    low: Sequence[Decimal | None] = ()
    high: Sequence[Decimal | None] = ()


@dataclass(frozen=True)
class Working:
    """The arithmetic, open: the statement that was run, or the formula in words, with the values that went in."""

    statement: str = ""
    formula: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Insight:
    """One finding. `code` names its kind for programs (`holiday_lift`), `key` tells findings of one kind apart.

    `weight` ranks: 0 to 1, how much a reader would miss without it. `caveat` is what it does not say.
    """

    code: str
    title: str
    number: Number | None
    sureness: Sureness
    working: Working
    caveat: str
    weight: float
    key: str = ""
    detail: str = ""
    about: About = About.SUBJECT
    picture: Picture | None = None
