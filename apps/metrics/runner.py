"""Runs a MetricQuery against one snapshot of the warehouse.

A published version never changes, so an answer from it is worked out once and kept: planning and running a statement
costs several times what the rest of a request does. The next load publishes another version, and nothing old is found.
"""

from collections.abc import Callable
from functools import cache

from apps.warehouse import statements
from apps.warehouse.reading import Snapshot

from . import answers, limited
from .answers import Answer, Rows
from .query import MetricQuery
from .remembered import Remembered
from .values import Trend

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
_answers = Remembered[Answer](_MOST, "answer")
_trends = Remembered[Trend](_MOST, "trend")
_currencies = Remembered[str | None](_MOST)


def run(warehouse: Snapshot, query: MetricQuery) -> Answer:
    """The answer to `query`: a KpiValue, a Trend, or rows by category or by budget, as the metric has it."""

    def read() -> Answer:
        if query.is_whole:
            return _READERS[query.metric](query, _rows(warehouse, query))
        return limited.answer(warehouse, query)

    return _answers.get((*published(warehouse), query), read)


def recent_trend(warehouse: Snapshot, query: MetricQuery) -> Trend:
    """The trend of a `monthly_trend` query, with only the last of the months before: what a dashboard shows of it."""

    def read() -> Trend:
        since = {"previous_month": query.month_before[0]}
        rows = _rows(warehouse, query, since) if query.is_whole else limited.rows(warehouse, query, since)
        return answers.recent_trend(query, rows)

    return _trends.get((*published(warehouse), query), read)


def reporting_currency(warehouse: Snapshot, user_key: int) -> str | None:
    """The currency that the user's amounts were converted into; None for a user whom no load has met yet."""

    def read() -> str | None:
        found = warehouse.rows("users/reporting_currency", user_key=user_key)
        return str(found[0]["reporting_currency"]) if found else None

    return _currencies.get((*published(warehouse), user_key), read)


def published(warehouse: Snapshot) -> tuple[object, ...]:
    """What tells one published version from every other; versions alone begin anew when the files are removed."""
    return warehouse.version, warehouse.as_of


def _rows(warehouse: Snapshot, query: MetricQuery, instead: dict[str, int] | None = None) -> Rows:
    """What the metric's statement returns, with some values `instead` of the query's own."""
    statement = query.definition.statement
    taken = _parameters(statement)
    values = query.parameters() | (instead or {})
    return warehouse.rows(statement, **{name: value for name, value in values.items() if name in taken})


@cache
def _parameters(statement: str) -> frozenset[str]:
    """Not every statement takes them all, and engines refuse a value that has no place."""
    return statements.parameters(statements.text(statement))
