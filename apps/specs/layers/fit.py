"""Whether the chart fits the shape of the metric."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from apps.metrics import catalogue

from ..drawn import Drawn
from ..findings import Finding, pointer, replace
from ..model import Spec, Widget
from ..periods import days_of

MOST_SLICES: Final = 12
INSTEAD: Final = {
    ("monthly_trend", "doughnut"): "line",
    ("monthly_trend", "card"): "line",
    ("monthly_trend", "stacked_bar"): "bar",
    ("expense_by_category", "line"): "bar",
    ("expense_by_category", "card"): "table",
    ("budget_vs_actual", "line"): "bar",
    ("budget_vs_actual", "doughnut"): "bar",
    ("budget_vs_actual", "card"): "bar",
}
"""Where a chart does not fit, what comes nearest; of the single values, a card."""


def check(spec: Spec, today: date) -> list[Finding]:
    """Before anything is drawn."""
    return [found for place, widget in enumerate(spec.widgets) for found in _of(widget, place, today)]


def check_drawn(drawn: Mapping[int, Drawn]) -> list[Finding]:
    """What only numbers can show: slices below zero, and more of them than one can tell apart."""
    return [found for place, each in drawn.items() for found in _slices(each, place)]


def _of(widget: Widget, place: int, today: date) -> Iterator[Finding]:
    where = pointer("widgets", place, "chart")
    metric = catalogue.metric(widget.metric)
    if widget.chart not in metric.charts:
        right = INSTEAD.get((widget.metric, widget.chart), "card" if metric.is_single else metric.charts[0])
        said = f"A {widget.chart.replace('_', ' ')} cannot show {metric.title.lower()}: a {right} can."
        yield Finding("fit", "chart_for_metric", "error", where, said, replace(where, right))
    elif widget.chart == "line" and _points(widget, today) == 1:
        right = "card" if metric.is_single else "bar"
        said = f"A line of a single point is none: a {right} shows it."
        yield Finding("fit", "line_of_one", "error", where, said, replace(where, right))


def _points(widget: Widget, today: date) -> int:
    days = days_of(widget.period, today)
    if widget.metric in {"monthly_trend", "savings_rate"} or days.grain == "month":
        return days.months
    return days.count if days.grain == "day" else 2


def _slices(drawn: Drawn, place: int) -> Iterator[Finding]:
    if drawn.chart != "doughnut" or drawn.metric != "expense_by_category":
        return
    where = pointer("widgets", place, "chart")
    if any(str(row.values["amount"]).startswith("-") for row in drawn.rows):
        said = "A slice cannot be below zero, which a refund made one of these: bars can."
        yield Finding("fit", "negative_slice", "error", where, said, replace(where, "bar"))
    elif len(drawn.rows) > MOST_SLICES:
        said = f"{len(drawn.rows)} slices cannot be told apart: bars can."
        yield Finding("fit", "too_many_slices", "warning", where, said, replace(where, "bar"))
