"""On which days, in which months and at which hours invoices are written."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from apps.warehouse import tables

from ...estimates.compared import Group
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, money, number_of
from .comparing import of_sums
from .invoices import Invoices
from .mix import FORMULA


def times(invoices: Invoices) -> list[Insight]:
    """A finding each about weekdays, months and hours, as far as dates and times are there."""
    found: list[Insight | None] = []
    if invoices.span:
        days = _days(invoices.span[0], invoices.span[1])
        weekdays = [(calendar.day_name[int(name) - 1], group) for name, group in _groups(invoices, "weekdays")]
        found.append(_insight(invoices, "weekdays", "weekday", weekdays, [days[name] for name, _ in weekdays]))
        months = [(f"{name:%B %Y}", group) for name, group in _groups(invoices, "months")]
        found.append(_insight(invoices, "months", "month", months, [days[name] for name, _ in months]))
    if "time" in invoices.known:
        hours = [(f"{int(name):02d}:00", group) for name, group in _groups(invoices, "hours")]
        exposures = [float(invoices.span[2]) if invoices.span else 1.0] * len(hours)
        found.append(_insight(invoices, "hours", "hour", hours, exposures))
    return [insight for insight in found if insight is not None]


def _groups(invoices: Invoices, statement: str) -> list[tuple[Any, Group]]:
    frame = invoices.table.frame(tables.text(f"branch_invoices/{statement}"))
    return [
        (row["name"], Group(str(row["name"]), int(row["size"]), float(row["mean"]), float(row["deviation"] or 0)))
        for row in frame.fillna({"deviation": 0}).to_dict("records")
    ]


def _days(first: date, last: date) -> dict[str, float]:
    """How many days of each weekday, and of each month, lie between two days."""
    count: dict[str, float] = {}
    for number in range((last - first).days + 1):
        each = first + timedelta(days=number)
        for name in (calendar.day_name[each.weekday()], f"{each:%B %Y}"):
            count[name] = count.get(name, 0) + 1
    return count


def _insight(
    invoices: Invoices, code: str, name: str, named: Sequence[tuple[str, Group]], exposures: Sequence[float]
) -> Insight | None:
    groups = [Group(title, group.size, group.mean, group.deviation) for title, group in named]
    ends = of_sums(groups, exposures, invoices.level)
    if ends is None:
        return None
    rates = [group.size * group.mean / exposure for group, exposure in zip(groups, exposures, strict=True)]
    value, low, high = (money(each, invoices.currency) for each in (ends.apart.value, ends.apart.low, ends.apart.high))
    title = f"{ends.high.name} is the best {name}, but no {name} differs from another by more than chance"
    if ends.apart.claimed:
        title = f"{ends.high.name} sells most by {name}: {value} a day more than {ends.low.name} ({low} to {high})"
    return Insight(
        code=code,
        title=title,
        number=number_of(ends.apart, invoices.currency),
        sureness=Sureness.ESTIMATED,
        working=Working(tables.text(f"branch_invoices/{code}"), FORMULA, {"level": f"{invoices.level:.4f}"}),
        caveat="Sales for each day that lies in the span, so that a month which is not over can be compared; a few "
        "months do not show a season.",
        detail=f"{ends.high.name} and {ends.low.name} lie {value} a day apart ({low} to {high}).",
        weight=0.64 if ends.apart.claimed else 0.42,
        picture=Picture(
            "bar", [group.name for group in groups], [Series("Sales a day", decimals(rates))], invoices.currency
        ),
    )
