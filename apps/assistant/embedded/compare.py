"""What a period is compared with: the one before, or a year earlier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from . import period_values as values
from .marks import Mark
from .period_values import Period

Compare = Literal["none", "previous_period", "previous_year"]


@dataclass(frozen=True)
class Compared:
    """The periods that are left to draw, and what each is compared with."""

    periods: tuple[Period, ...]
    compare: Compare = "none"


def compared(marks: Sequence[Mark], periods: tuple[Period, ...], names: int, today: date) -> Compared:
    """What the words of a comparison make of the periods of a wish, which is limited to so many `names`."""
    before = next((mark.key for mark in marks if mark.section == "compare" and mark.key.startswith("previous")), "")
    unit = before.removeprefix("previous").removeprefix("_") or "month"
    if unit == "year":
        return Compared(_without_last_year(periods) or _units(unit, today), "previous_year")
    if before:
        return Compared(periods[:1] or _units(unit, today), "previous_period")
    if not _is_asked(marks, names, len(periods)):
        return Compared(periods)
    if len(periods) == 1:
        return _with_this(periods[0], marks, today)
    if len(periods) == 2:  # noqa: PLR2004 - one and the other
        return _of_two(*periods)
    return Compared(periods)


def _of_two(one: Period, other: Period) -> Compared:
    """Of two periods the later is drawn, if the earlier is what it would be compared with; else both are."""
    later, earlier = (one, other) if one.first >= other.first else (other, one)
    if one.kind != "year" and other.kind == "year" and other.last < one.first:
        return Compared((one,), "previous_year")
    if _is_before(earlier, later):
        return Compared((later,), "previous_period")
    if _is_year_before(earlier, later):
        return Compared((later,), "previous_year")
    return Compared((one, other))


def _is_before(earlier: Period, later: Period) -> bool:
    return earlier.kind == later.kind and earlier.last + timedelta(days=1) == later.first


def _is_year_before(earlier: Period, later: Period) -> bool:
    if earlier.kind == "year" and later.kind != "year":
        return earlier.first.year == later.first.year - 1
    return earlier.kind == later.kind and values.shifted_month(later.first, -12) == earlier.first.replace(day=1)


def _with_this(period: Period, marks: Sequence[Mark], today: date) -> Compared:
    """The year, where this one is "higher than last year"; October, where "compare October" means with September."""
    versus = next((mark.start for mark in marks if mark.means("compare")), 0)
    place = next(mark.start for mark in marks if mark.period)
    if place > versus and period.offset == -1:
        return Compared((values.offset(period.kind, 0, today),), "previous_period")
    return Compared((period,), "previous_period")


def _is_asked(marks: Sequence[Mark], names: int, periods: int) -> bool:
    """Two things that are compared with each other are not compared with the past."""
    if not periods or any(mark.means("compare", "versus", "costlier") for mark in marks) or _is_than(marks):
        return periods > 0
    is_of_things = names > 1 or any(mark.means("shape", "trend") for mark in marks)
    return any(mark.means("compare", "verb") for mark in marks) and (periods > 1 or not is_of_things)


def _is_than(marks: Sequence[Mark]) -> bool:
    """Whether "als" compares with a period: it also says what something is drawn as."""
    return any(mark.means("compare", "than") and after.section == "period" for mark, after in pairwise(marks))


def _without_last_year(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """What is drawn: of "this quarter, against the same quarter last year" the first."""
    return tuple(period for period in periods if not (period.kind == "year" and period.offset == -1)) or periods


def _units(unit: str, today: date) -> tuple[Period, ...]:
    return (values.offset(unit, 0, today),)
