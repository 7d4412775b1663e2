"""Runs a MetricQuery against one snapshot of the warehouse.

A published version never changes, so an answer from it is worked out once and kept: planning and running a statement
costs several times what the rest of a request does. The next load publishes another version, and nothing old is found.
"""

from collections.abc import Callable
from functools import cache

from apps.warehouse import statements
from apps.warehouse.reading import Snapshot

from . import answers
from .answers import Rows
from .query import MetricQuery
from .remembered import Remembered
from .values import BudgetRow, CategoryRow, KpiValue, Trend

Answer = KpiValue | Trend | tuple[CategoryRow, ...] | tuple[BudgetRow, ...]

_READERS: dict[str, Callable[[MetricQuery, Rows], Answer]] = {
    "total_income": answers.amount,
    "total_expenses": answers.amount,
    "net_cash_flow": answers.amount,
    "savings_rate": answers.rate,
    "expense_by_category": answers.categories,
    "monthly_trend": answers.trend,
    "budget_vs_actual": answers.budgets,
}
_MOST = 256  # the largest, a trend of 120 months, takes some 60 kB
_answers = Remembered[Answer](_MOST)
_currencies = Remembered[str | None](_MOST)


def run(warehouse: Snapshot, query: MetricQuery) -> Answer:
    """The answer to `query`: a KpiValue, a Trend, or rows by category or by budget, as the metric has it."""
    read = _READERS[query.metric]
    return _answers.get((*_published(warehouse), query), lambda: read(query, _rows(warehouse, query)))


def reporting_currency(warehouse: Snapshot, user_key: int) -> str | None:
    """The currency that the user's amounts were converted into; None for a user whom no load has met yet."""

    def read() -> str | None:
        found = warehouse.rows("users/reporting_currency", user_key=user_key)
        return str(found[0]["reporting_currency"]) if found else None

    return _currencies.get((*_published(warehouse), user_key), read)


def _published(warehouse: Snapshot) -> tuple[object, ...]:
    """What tells one published version from every other; versions alone begin anew when the files are removed."""
    return warehouse.version, warehouse.as_of


def _rows(warehouse: Snapshot, query: MetricQuery) -> Rows:
    """What the metric's statement returns."""
    statement = query.definition.statement
    taken = _parameters(statement)
    return warehouse.rows(statement, **{name: value for name, value in query.parameters().items() if name in taken})


@cache
def _parameters(statement: str) -> frozenset[str]:
    """Not every statement takes them all, and engines refuse a value that has no place."""
    return statements.parameters(statements.text(statement))
