"""What the explanation of a KPI holds: the transactions in it, what they add up to, and what is not in it and why.

Money is a Decimal with two decimals, in the reporting currency unless said otherwise; a month is its first day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from .arithmetic import BudgetStatus
from .values import Json, TrendMonth, moment_text, month_text, number

Measure = Decimal | int | None


@dataclass(frozen=True)
class ExplainedFact:
    """One transaction, or one split line of it (`split` is None where it has none).

    `amount` is in the account's `currency`; `rate` is what it was converted at, and `rate_day` since when that rate
    held (both None where it is in the reporting currency). `contribution` is its signed part of the KPI.
    """

    transaction: int
    split: int | None
    day: date
    payee: str
    description: str
    account: str
    category: tuple[str, ...]
    type: str
    amount: Decimal
    currency: str
    rate: Decimal | None
    rate_day: date | None
    amount_reporting: Decimal
    contribution: Decimal

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "transaction": self.transaction,
            "split": self.split,
            "date": self.day.isoformat(),
            "payee": self.payee,
            "description": self.description,
            "account": self.account,
            "category": list(self.category),
            "type": self.type,
            "amount": number(self.amount),
            "currency": self.currency,
            "rate": number(self.rate),
            "rate_date": self.rate_day.isoformat() if self.rate_day else None,
            "amount_reporting": number(self.amount_reporting),
            "contribution": number(self.contribution),
        }


@dataclass(frozen=True)
class Comparison:
    """A number as the KPI service shows it, and what the transactions themselves add up to."""

    what: str
    shown: Measure
    added_up: Measure

    @property
    def agrees(self) -> bool:
        """Whether the two are the same, to the cent."""
        return self.shown == self.added_up

    def as_json(self) -> Json:
        """As command and API answer it; money as a string, counts as numbers."""
        shown, added_up = (value if isinstance(value, int) else number(value) for value in (self.shown, self.added_up))
        return {"what": self.what, "kpi": shown, "transactions": added_up, "agrees": self.agrees}


@dataclass(frozen=True)
class NotInIt:
    """How many facts of the period are not in the number, by the reason why."""

    transfers: int
    without_rate: int
    other_types: int
    other_categories: int

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "transfers": self.transfers,
            "without_rate": self.without_rate,
            "other_types": self.other_types,
            "other_categories": self.other_categories,
        }


@dataclass(frozen=True)
class ExplainedCategory:
    """A top-level category's expenses, added up from its transactions; `category_id` is None for uncategorised."""

    category_id: int | None
    category: str
    amount: Decimal
    count: int

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "category_id": self.category_id,
            "category": self.category,
            "amount": number(self.amount),
            "count": self.count,
        }


@dataclass(frozen=True)
class ExplainedBudget:
    """How a budget's plan came about, and what its transactions add up to.

    `base` is this month's part of `amount` per `period`. With rollover, `carried` is what the `earlier_months` left:
    their `earlier_base` minus their `earlier_actual`; without, it is zero.
    """

    budget_id: int
    budget: str
    category: str | None
    period: str
    amount: Decimal
    rollover: bool
    starts_on: date
    base: Decimal
    carried: Decimal
    planned: Decimal
    actual: Decimal
    count: int
    status: BudgetStatus
    earlier_months: int
    earlier_base: Decimal
    earlier_actual: Decimal

    def as_json(self) -> Json:
        """As command and API answer it."""
        return {
            "budget_id": self.budget_id,
            "budget": self.budget,
            "category": self.category,
            "period": self.period,
            "amount": number(self.amount),
            "rollover": self.rollover,
            "starts_on": self.starts_on.isoformat(),
            "base": number(self.base),
            "carried": number(self.carried),
            "planned": number(self.planned),
            "actual": number(self.actual),
            "count": self.count,
            "status": self.status,
            "earlier_months": self.earlier_months,
            "earlier_base": number(self.earlier_base),
            "earlier_actual": number(self.earlier_actual),
        }


@dataclass(frozen=True)
class Explanation:
    """One KPI of one user and month, with the facts behind it.

    `value` is what the KPI service shows (None: undefined, or a KPI of several numbers) and `total` what the
    contributions of all `count` transactions add up to; `facts` is the page of them asked for, the largest first.
    `compared` is every number of the KPI against its transactions, `not_in_it` what the period has besides them.
    """

    user: int
    metric: str
    month: date
    currency: str
    value: Decimal | None
    total: Decimal
    count: int
    skipped: int
    facts: tuple[ExplainedFact, ...]
    not_in_it: NotInIt
    compared: tuple[Comparison, ...]
    categories: tuple[ExplainedCategory, ...]
    months: tuple[TrendMonth, ...]
    budgets: tuple[ExplainedBudget, ...]
    as_of: datetime
    pending_changes: int
    limited: bool = False

    @property
    def differences(self) -> tuple[Comparison, ...]:
        """Where the KPI and its transactions disagree: a defect, or a warehouse that was tampered with."""
        return tuple(comparison for comparison in self.compared if not comparison.agrees)

    def as_json(self) -> Json:
        """The answer of the `explain_kpi` command and of the API."""
        return {
            "user": self.user,
            "limited": self.limited,
            "metric": self.metric,
            "month": month_text(self.month),
            "currency": self.currency,
            "value": number(self.value),
            "total": number(self.total),
            "agrees": not self.differences,
            "count": self.count,
            "offset": self.skipped,
            "transactions": [fact.as_json() for fact in self.facts],
            "not_in_it": self.not_in_it.as_json(),
            "compared": [comparison.as_json() for comparison in self.compared],
            "categories": [category.as_json() for category in self.categories],
            "months": [month.as_json() for month in self.months],
            "budgets": [budget.as_json() for budget in self.budgets],
            "as_of": moment_text(self.as_of),
            "pending_changes": self.pending_changes,
        }
