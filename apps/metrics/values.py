"""What the KPI service answers: the same objects for the command, the API and the pages.

Money is a Decimal with two decimals in the reporting currency, a percentage a Decimal with one; None is "undefined".
A month is its first day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from . import arithmetic
from .arithmetic import BudgetStatus

Json = dict[str, Any]
SeriesMetric = Literal["total_income", "total_expenses", "net_cash_flow"]


def number(value: Decimal | None) -> str | None:
    """A decimal string. Values have one or two decimals, so that it is never in scientific notation."""
    return None if value is None else str(value)


def month_text(month: date) -> str:
    """`2026-11`."""
    return month.isoformat()[:7]


def moment_text(moment: datetime) -> str:
    """ISO 8601 in UTC: `2026-11-22T10:52:24Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class KpiValue:
    """One number, the one of the period before, and the difference (percentage points for a rate)."""

    value: Decimal | None
    previous: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """None where either is undefined."""
        return arithmetic.change(self.value, self.previous)

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {"value": number(self.value), "previous": number(self.previous), "change": number(self.change)}


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A top-level category's expenses; `category_id` is None for what has no category."""

    category_id: int | None
    category: str
    amount: Decimal
    share: Decimal | None
    count: int
    previous: Decimal

    @property
    def change(self) -> Decimal:
        """Against the period before."""
        return self.amount - self.previous

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "category": self.category,
            "category_id": self.category_id,
            "amount": str(self.amount),
            "share": number(self.share),
            "count": self.count,
            "previous": str(self.previous),
            "change": str(self.change),
        }


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month of the trend; `left_out` transactions had no exchange rate and are in none of the numbers."""

    month: date
    income: Decimal
    expenses: Decimal
    count: int
    left_out: int

    @property
    def net(self) -> Decimal:
        """What the month left over."""
        return self.income - self.expenses

    @property
    def savings_rate(self) -> Decimal | None:
        """In percent; None without a positive income."""
        return arithmetic.savings_rate(self.income, self.net)

    def amount_of(self, metric: SeriesMetric) -> Decimal:
        """One of the KPIs that are amounts."""
        return {"total_income": self.income, "total_expenses": self.expenses, "net_cash_flow": self.net}[metric]

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "month": month_text(self.month),
            "income": str(self.income),
            "expenses": str(self.expenses),
            "net": str(self.net),
            "savings_rate": number(self.savings_rate),
            "count": self.count,
            "left_out": self.left_out,
        }


@dataclass(frozen=True, slots=True)
class Trend:
    """The months asked for, and the as many before them (of a recent trend, the last); oldest first, without gaps."""

    months: tuple[TrendMonth, ...]
    before: tuple[TrendMonth, ...]

    @property
    def last_two(self) -> tuple[TrendMonth, TrendMonth]:
        """The last month and the one before it."""
        *_, previous, last = (*self.before, *self.months)
        return last, previous


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget in force; without a category it covers all expenses.

    `previous` is what was spent in the period before, None where the budget was not in force then.
    """

    budget_id: int
    budget: str
    category_id: int | None
    category: str | None
    planned: Decimal
    actual: Decimal
    previous: Decimal | None

    @property
    def variance(self) -> Decimal:
        """What is left; negative when overspent."""
        return self.planned - self.actual

    @property
    def used(self) -> Decimal | None:
        """In percent of the plan."""
        return arithmetic.used(self.actual, self.planned)

    @property
    def status(self) -> BudgetStatus:
        """`under`, `near` or `over`."""
        return arithmetic.budget_status(self.planned, self.actual)

    @property
    def change(self) -> Decimal | None:
        """Of what was spent, against the period before."""
        return arithmetic.change(self.actual, self.previous)

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "budget": self.budget,
            "budget_id": self.budget_id,
            "category": self.category,
            "category_id": self.category_id,
            "planned": str(self.planned),
            "actual": str(self.actual),
            "variance": str(self.variance),
            "used": number(self.used),
            "status": self.status,
            "previous": number(self.previous),
            "change": number(self.change),
        }


@dataclass(frozen=True, slots=True)
class KpiDashboard:
    """The seven KPIs of one user and one month.

    `as_of` is when (UTC) the warehouse was last loaded, `pending_changes` how many of the user's ledger changes wait
    to be; `left_out` transactions of the month had no exchange rate and are in none of the numbers. A `limited`
    one leaves accounts out that are not shared with the viewer, and budgets with them.
    """

    user: int
    month: date
    currency: str
    total_income: KpiValue
    total_expenses: KpiValue
    net_cash_flow: KpiValue
    savings_rate: KpiValue
    expense_by_category: tuple[CategoryRow, ...]
    monthly_trend: tuple[TrendMonth, ...]
    budget_vs_actual: tuple[BudgetRow, ...]
    as_of: datetime
    pending_changes: int
    left_out: int
    limited: bool = False

    def as_json(self) -> Json:
        """The answer of the `kpis` command and of the API."""
        return {
            "user": self.user,
            "limited": self.limited,
            "month": month_text(self.month),
            "currency": self.currency,
            "total_income": self.total_income.as_json(),
            "total_expenses": self.total_expenses.as_json(),
            "net_cash_flow": self.net_cash_flow.as_json(),
            "savings_rate": self.savings_rate.as_json(),
            "expense_by_category": [row.as_json() for row in self.expense_by_category],
            "monthly_trend": [row.as_json() for row in self.monthly_trend],
            "budget_vs_actual": [row.as_json() for row in self.budget_vs_actual],
            "as_of": moment_text(self.as_of),
            "pending_changes": self.pending_changes,
            "left_out": self.left_out,
        }


@dataclass(frozen=True, slots=True)
class SeriesMonth:
    """One month of a series."""

    month: date
    value: Decimal
    left_out: int

    def as_json(self) -> Json:
        """As the API answers it."""
        return {"month": month_text(self.month), "value": str(self.value), "left_out": self.left_out}


@dataclass(frozen=True, slots=True)
class KpiSeries:
    """One money KPI month by month, oldest first; `last` is the last month's value against the month before it."""

    user: int
    metric: SeriesMetric
    currency: str
    last: KpiValue
    months: tuple[SeriesMonth, ...]
    as_of: datetime
    pending_changes: int
    limited: bool = False

    def as_json(self) -> Json:
        """As the API answers it."""
        return {
            "user": self.user,
            "limited": self.limited,
            "metric": self.metric,
            "currency": self.currency,
            "month": month_text(self.months[-1].month),
            **self.last.as_json(),
            "series": [row.as_json() for row in self.months],
            "as_of": moment_text(self.as_of),
            "pending_changes": self.pending_changes,
            "left_out": sum(row.left_out for row in self.months),
        }
