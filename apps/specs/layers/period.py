"""Whether there are such days, in that order, with data."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ..context import Context
from ..findings import Finding, pointer, replace
from ..model import LONGEST_PERIOD, Between, Spec, Widget
from ..periods import Days, UnclearPeriodError, before, days_of


def check(spec: Spec, context: Context) -> list[Finding]:
    """Each widget's period."""
    return [found for place, widget in enumerate(spec.widgets) for found in _of(widget, place, context)]


def _of(widget: Widget, place: int, context: Context) -> Iterator[Finding]:
    where = pointer("widgets", place, "period")
    try:
        days = days_of(widget.period, context.today)
        before(days, widget.compare)
    except UnclearPeriodError as error:
        yield Finding("period", "unclear", "error", where, f"The period is unclear: {error}.")
        return
    if days.last < days.first:
        assert isinstance(widget.period, Between)  # nothing else has two ends
        turned = {"kind": "between", "from": widget.period.last, "to": widget.period.first}
        yield Finding("period", "reversed", "error", where, "It ends before it begins.", replace(where, turned))
    elif days.first > context.today:
        yield Finding(
            "period", "future", "error", where, f"It begins on {days.first}, after today.", _earlier(widget, where)
        )
    elif days.months > LONGEST_PERIOD:
        yield Finding("period", "too_long", "error", where, f"It has more than {LONGEST_PERIOD} months.")
    else:
        yield from _data(days, context, where)
        yield from _budget(widget, days, where)


def _earlier(widget: Widget, where: str) -> tuple[dict[str, object], ...] | None:
    """An offset into the future was meant as one into the past."""
    offset = getattr(widget.period, "offset", None)
    return ({"op": "replace", "path": f"{where}/offset", "value": -offset},) if offset else None


def _data(days: Days, context: Context, where: str) -> Iterator[Finding]:
    span = context.names.span
    if span is None or days.first > span[1] or days.last < span[0]:
        yield Finding("period", "no_data", "warning", where, f"There is no data from {days.first} to {days.last}.")
    elif days.first < _month(span[0]):
        yield Finding("period", "before_data", "info", where, f"The data begins on {span[0]}.")


def _budget(widget: Widget, days: Days, where: str) -> Iterator[Finding]:
    """Plans are made for months."""
    if widget.metric != "budget_vs_actual" or days.is_months:
        return
    if days.first.replace(day=1) == days.last.replace(day=1):
        right = {"kind": "month", "month": f"{days.first:%Y-%m}"}
        said = "A budget is for a month, and so the whole month is compared."
        yield Finding("period", "part_of_month", "error", where, said, replace(where, right))
    else:
        right = {"kind": "between", "from": f"{_month(days.first)}", "to": f"{_month_end(days.last)}"}
        said = "A budget is for months, and so whole ones are compared."
        yield Finding("period", "part_of_month", "error", where, said, replace(where, right))


def _month(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
