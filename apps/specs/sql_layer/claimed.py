"""Which metric of the catalogue the name of a KPI claims, and which of its figures the name of a column does."""

import re
from difflib import get_close_matches

from apps.metrics.catalogue import METRICS

_ALSO = {
    "total_income": "income|monthly income|revenue|total revenue|earnings|total earnings|money in",
    "total_expenses": "expenses|expense|monthly expenses|spending|total spending|spent|total spent|costs|money out",
    "net_cash_flow": "net|cash flow|cashflow|net cashflow|net income|net savings|surplus",
    "savings_rate": "saving rate|savings ratio|savings percentage",
    "expense_by_category": "expenses by category|spending by category|category expenses|category breakdown",
    "monthly_trend": "trend|income and expenses by month|monthly overview|monthly cash flow",
    "budget_vs_actual": "budget|budgets|budget vs actual|budget versus actual|budget variance|planned vs actual",
}
# The figures of the canonical queries, and how else a column may be called.
_FIGURES = {
    "amount": "amount|expenses|spending|spent|total|total expenses|total spent|sum",
    "share": "share|percent|percentage|share of expenses|share percent",
    "expense_count": "count|number|transactions|transaction count|expense count",
    "income": "income|total income|revenue|earnings",
    "expenses": "expenses|total expenses|expense|spending|spent|total spent",
    "net": "net|net cash flow|cash flow|savings|surplus|balance",
    "savings_rate": "savings rate|rate",
    "transaction_count": "count|transactions|transaction count|number",
    "planned": "planned|plan|budget|budgeted|budget amount",
    "actual": "actual|spent|spending|expenses",
    "variance": "variance|left|remaining|difference",
}


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


_METRICS = {
    _key(name): metric.name
    for metric in METRICS
    for name in (metric.name, metric.title, *_ALSO[metric.name].split("|"))
}


def metric_of(name: str) -> str | None:
    """The metric that a KPI of this name claims to be; None for a figure of somebody's own."""
    return _METRICS.get(_key(name))


def nearest(name: str) -> str | None:
    """The metric whose name is nearly that, if there is one."""
    near = get_close_matches(_key(name), list(_METRICS), n=1, cutoff=0.75)
    return _METRICS[near[0]] if near else None


def is_figure(column: str, figure: str) -> bool:
    """Whether a column of this name is that figure of a metric."""
    return _key(column) in {_key(figure), *_FIGURES.get(figure, "").split("|")}
