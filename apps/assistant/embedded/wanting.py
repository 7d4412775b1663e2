"""Wishes become widgets: what one of them leaves unsaid, another says, or the usual is taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from . import period_values as values
from .charts import chart_of, fits, is_over_time, metrics_of
from .compare import Compare, Compared, compared
from .fitting import fitted
from .period_values import Period
from .periods import RECENTLY
from .wanted import Wanted
from .wishes import Wish

TREND_MONTHS = 12
WEEKS = 8
_ONE_EACH = {"total_income", "total_expenses", "monthly_trend"}
"""Metrics that are drawn once per category named; the others show several categories in one."""


def widgets(wishes: Sequence[Wish], today: date) -> tuple[Wanted, ...]:
    """The widgets in the order of the wishes, each once."""
    read = [_compared(wish, today) for wish in wishes]
    compare: Compare = next((one.compare for one in read if one.compare != "none"), "none")
    periods = _shared([one.periods for one in read])
    found = [
        widget
        for wish, own in zip(wishes, periods, strict=True)
        for widget in _of(wish, Compared(own, compare), _chart_for_all(wishes), today)
    ]
    return tuple(dict.fromkeys(fitted(widget, today) for widget in found))


def _compared(wish: Wish, today: date) -> Compared:
    """Budgets are compared with what was spent, whatever word says so."""
    if wish.metric == "budget_vs_actual":
        return Compared(wish.periods)
    return compared(wish.marks, wish.periods, len(wish.names), today)


def _of(wish: Wish, when: Compared, chart: str, today: date) -> Iterator[Wanted]:
    for metric in metrics_of(wish):
        asked = next((one for one in (wish.chart, chart) if one and fits(one, metric)), "")
        for period in when.periods or (_usual(metric, wish, today),):
            yield from _by_name(
                Wanted(
                    metric=metric,
                    chart=asked or chart_of(metric, wish),
                    period=period,
                    names=wish.names,
                    compare=when.compare,
                    assumes_period=not when.periods,
                    asks_chart=bool(asked),
                )
            )


def _usual(metric: str, wish: Wish, today: date) -> Period:
    """The period of a question that names none: this month, or as many as make a line or bars over time."""
    if wish.has("shape", "weekly"):
        return values.last_units("week", WEEKS, today)
    if wish.has("shape", "daily"):
        return values.last_units("day", RECENTLY, today)
    if metric == "monthly_trend" or is_over_time(wish) or wish.chart == "line":
        return values.last_units("month", TREND_MONTHS, today)
    return values.offset("month", 0, today)


def _by_name(widget: Wanted) -> tuple[Wanted, ...]:
    """One widget per category where it has one number or line; accounts and payees limit each of them."""
    categories = [name for name in widget.names if name.kind == "category"]
    if len(categories) < 2 or widget.metric not in _ONE_EACH:  # noqa: PLR2004 - several
        return (widget,)
    others = tuple(name for name in widget.names if name.kind != "category")
    return tuple(replace(widget, names=(category, *others)) for category in categories)


def _shared(periods: list[tuple[Period, ...]]) -> list[tuple[Period, ...]]:
    """A wish without a period has that of the one before it; if there is none, of the first that follows."""
    following = next((own for own in periods if own), ())
    found: list[tuple[Period, ...]] = []
    for own in periods:
        following = own or following
        found.append(following)
    return found


def _chart_for_all(wishes: Sequence[Wish]) -> str:
    """A chart that is named at the end is meant for all of them: "income and expenses as a table"."""
    named = [wish.chart for wish in wishes if wish.chart]
    return named[0] if len(named) == 1 and wishes[-1].chart else ""
