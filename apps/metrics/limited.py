"""The metrics of a book of which some accounts are hidden: added up from its facts, since no summary knows accounts.

What a budget took is a question about the whole book, and has no answer here. The hidden accounts are bound as one
text of any length, never as a list of values: `|` before, between and after their keys.
"""

from collections.abc import Collection
from decimal import Decimal

from apps.warehouse.reading import Snapshot

from . import answers, arithmetic
from .answers import NOTHING, Answer, Rows
from .query import MetricQuery
from .values import KpiValue, Trend, TrendMonth

TREND = "limited/monthly_trend"
CATEGORIES = "limited/expense_by_category"


def as_text(accounts: Collection[int]) -> str:
    """The accounts' keys as the statements take them; empty for none."""
    return f"|{'|'.join(map(str, sorted(accounts)))}|" if accounts else ""


def answer(warehouse: Snapshot, query: MetricQuery) -> Answer:
    """As `runner.run`, over the accounts that are not hidden."""
    if query.metric == "budget_vs_actual":
        return ()
    if query.metric == "expense_by_category":
        return answers.categories(query, rows(warehouse, query, statement=CATEGORIES))
    trend = answers.trend(query, rows(warehouse, query))
    return trend if query.metric == "monthly_trend" else _single(query.metric, trend)


def rows(
    warehouse: Snapshot, query: MetricQuery, instead: dict[str, int] | None = None, statement: str = TREND
) -> Rows:
    """What the whole book's statement would return if the hidden accounts were not there."""
    return warehouse.rows(statement, **(query.parameters() | (instead or {})), hidden=as_text(query.hidden))


def _single(metric: str, trend: Trend) -> KpiValue:
    """One of the four single values, of the months and of those before them."""
    return KpiValue(*(_of(metric, months) for months in (trend.months, trend.before)))


def _of(metric: str, months: Collection[TrendMonth]) -> Decimal | None:
    income = sum((month.income for month in months), NOTHING)
    expenses = sum((month.expenses for month in months), NOTHING)
    if metric == "savings_rate":
        return arithmetic.savings_rate(income, income - expenses)
    return {"total_income": income, "total_expenses": expenses, "net_cash_flow": income - expenses}[metric]
