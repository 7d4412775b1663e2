"""A widget with its numbers: what pages draw, the API answers, and the last layer reads back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from apps.metrics.arithmetic import change
from apps.metrics.values import Json, number

from .model import Chart, Metric
from .periods import Days, Grain


@dataclass(frozen=True)
class Value:
    """One number over the whole period, and that of the period it is compared with."""

    value: Decimal | None
    previous: Decimal | None
    is_compared: bool = False

    def as_json(self) -> Json:
        """Decimal strings."""
        if not self.is_compared:
            return {"value": number(self.value)}
        moved = change(self.value, self.previous)
        return {"value": number(self.value), "previous": number(self.previous), "change": number(moved)}


@dataclass(frozen=True)
class Row:
    """A point in time, a category or a budget: its name, and its numbers by what they are."""

    label: str
    values: dict[str, Decimal | int | str | None]

    def as_json(self, by: str) -> Json:
        """Under the name of what it stands for."""
        return {by: self.label, **{name: _plain(value) for name, value in self.values.items()}}


@dataclass(frozen=True)
class Drawn:
    """`value` of a card, `rows` of everything else; `by` says what a row is. `left_out` bookings have no rate."""

    widget: str
    title: str
    metric: Metric
    chart: Chart
    unit: str
    currency: str
    days: Days
    grain: Grain
    by: str = ""
    value: Value | None = None
    rows: tuple[Row, ...] = ()
    compared_with: Days | None = None
    left_out: int = 0

    def as_json(self) -> dict[str, Any]:
        """As the API and the page's payload have it."""
        answer: dict[str, Any] = {
            "widget": self.widget,
            "title": self.title,
            "metric": self.metric,
            "chart": self.chart,
            "unit": self.unit,
            "currency": self.currency,
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "left_out": self.left_out,
        }
        if self.compared_with:
            answer["compared_with"] = [self.compared_with.first.isoformat(), self.compared_with.last.isoformat()]
        if self.value is not None:
            return answer | self.value.as_json()
        return answer | {"by": self.by, "rows": [row.as_json(self.by) for row in self.rows]}


def _plain(value: Decimal | int | str | date | None) -> object:
    return str(value) if isinstance(value, Decimal) else value
