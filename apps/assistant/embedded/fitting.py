"""A widget as it can be drawn: budgets are of months, a line has two points, and a rate is of all income."""

from dataclasses import replace
from datetime import date

from . import period_values as values
from .period_values import Period
from .wanted import Wanted

_BY_MONTH = {"monthly_trend": "bar", "savings_rate": "card"}
"""Metrics whose points are months, and what shows a single one."""


def fitted(widget: Wanted, today: date) -> Wanted:
    """The widget, with whatever cannot be drawn as it was said replaced by what comes nearest."""
    if widget.metric == "budget_vs_actual":
        return replace(widget, period=_whole_months(widget.period, today), compare="none")
    if widget.metric == "savings_rate":
        widget = replace(widget, names=tuple(name for name in widget.names if name.kind != "category"))
    if widget.chart == "line" and widget.metric in _BY_MONTH and _is_one_month(widget.period):
        return replace(widget, chart=_BY_MONTH[widget.metric], asks_chart=False)
    return widget


def _is_one_month(period: Period) -> bool:
    return (period.first.year, period.first.month) == (period.last.year, period.last.month)


def _whole_months(period: Period, today: date) -> Period:
    first, last = period.first.replace(day=1), values.month_end(period.last)
    if (first, last) == (period.first, period.last):
        return period
    if not _is_one_month(period):
        return values.between(first, last)
    return values.offset("month", 0, today) if first == today.replace(day=1) else values.fixed("month", first)
