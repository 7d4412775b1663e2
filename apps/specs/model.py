"""A dashboard spec, version 1: what it may hold, and how large it may be. Its JSON Schema is published from here."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Metric = Literal[
    "total_income",
    "total_expenses",
    "net_cash_flow",
    "savings_rate",
    "expense_by_category",
    "monthly_trend",
    "budget_vs_actual",
]
Chart = Literal["card", "line", "bar", "stacked_bar", "doughnut", "table"]
Compare = Literal["none", "previous_period", "previous_year"]
Type = Literal["income", "expense", "transfer"]

MOST_WIDGETS: Final = 50
MOST_NAMES: Final = 20
MOST_CLAIMS: Final = 20
LONGEST_PERIOD: Final = 120
"""Months."""
BACK: Final = -1200
"""The furthest offset that is read; whether there is data so far back, the period layer says."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
Title = Annotated[str, StringConstraints(max_length=120)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=200)]
IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Offset = Annotated[int, Field(strict=True, ge=BACK, le=-BACK)]
Count = Annotated[int, Field(strict=True, ge=1, le=100_000)]

LayoutRow = Annotated[tuple[Id, ...], Field(max_length=MOST_WIDGETS)]


class Strict(BaseModel):
    """Nothing that is not named, and no text where a number belongs."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class DayPeriod(Strict):
    """One day: `date`, or `offset` days from today (0 is today, -1 yesterday)."""

    kind: Literal["day"]
    date: IsoDay | None = None
    offset: Offset | None = None


class WeekPeriod(Strict):
    """One week from Monday to Sunday: that of `date`, or `offset` weeks from this one."""

    kind: Literal["week"]
    date: IsoDay | None = None
    offset: Offset | None = None


class MonthPeriod(Strict):
    """One calendar month: `month` (YYYY-MM), or `offset` months from this one."""

    kind: Literal["month"]
    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    offset: Offset | None = None


class QuarterPeriod(Strict):
    """One calendar quarter: `quarter` (YYYY-Qn), or `offset` quarters from this one."""

    kind: Literal["quarter"]
    quarter: Annotated[str, StringConstraints(pattern=r"^\d{4}-Q[1-4]$")] | None = None
    offset: Offset | None = None


class YearPeriod(Strict):
    """One calendar year: `year`, or `offset` years from this one."""

    kind: Literal["year"]
    year: Annotated[int, Field(strict=True, ge=1, le=9999)] | None = None
    offset: Offset | None = None


class LastDays(Strict):
    """The `n` days that end with today."""

    kind: Literal["last_n_days"]
    n: Count


class LastWeeks(Strict):
    """The `n` weeks from Monday to Sunday of which this one is the last."""

    kind: Literal["last_n_weeks"]
    n: Count


class LastMonths(Strict):
    """The `n` calendar months of which this one is the last."""

    kind: Literal["last_n_months"]
    n: Count


class Between(Strict):
    """From one day to another, both included."""

    kind: Literal["between"]
    first: IsoDay = Field(alias="from")
    last: IsoDay = Field(alias="to")


Period = Annotated[
    DayPeriod | WeekPeriod | MonthPeriod | QuarterPeriod | YearPeriod | LastDays | LastWeeks | LastMonths | Between,
    Field(discriminator="kind"),
]


class Filters(Strict):
    """What counts: of each kind that is named only these, categories with everything below them."""

    category: tuple[Name, ...] = Field(default=(), max_length=MOST_NAMES)
    account: tuple[Name, ...] = Field(default=(), max_length=MOST_NAMES)
    type: tuple[Type, ...] = Field(default=(), max_length=3)
    payee: tuple[Name, ...] = Field(default=(), max_length=MOST_NAMES)


class Claim(Strict):
    """A number that the spec states about its widget; it is worked out again before anybody sees it."""

    label: Text
    value: Annotated[str, StringConstraints(max_length=40)]


class Widget(Strict):
    """One drawing of one metric over one period."""

    id: Id
    title: Title = ""
    metric: Metric
    chart: Chart
    period: Period
    filters: Filters = Filters()
    compare: Compare = "none"
    claims: tuple[Claim, ...] = Field(default=(), max_length=MOST_CLAIMS)


class Spec(Strict):
    """A dashboard: widgets, and the rows they stand in."""

    version: Literal[1]
    title: Title = ""
    question: Annotated[str, StringConstraints(max_length=2000)] = ""
    widgets: tuple[Widget, ...] = Field(min_length=1, max_length=MOST_WIDGETS)
    layout: tuple[LayoutRow, ...] = Field(default=(), max_length=MOST_WIDGETS)

    def as_json(self) -> dict[str, Any]:
        """As it is written down."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Spec.model_json_schema(by_alias=True)}
