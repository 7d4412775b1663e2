"""From a spec's period and today to days; and the period before it, or a year before."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .model import (
    Between,
    Compare,
    DayPeriod,
    LastDays,
    LastMonths,
    LastWeeks,
    MonthPeriod,
    Period,
    QuarterPeriod,
    WeekPeriod,
    YearPeriod,
)

MONTHS = 12
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
FEW_DAYS = 31
SOME_DAYS = 62
Grain = Literal["day", "week", "month"]


class UnclearPeriodError(ValueError):
    """A period that names no days: neither or both of a fixed value and an offset, or a day that does not exist."""


@dataclass(frozen=True, order=True)
class Days:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def is_months(self) -> bool:
        """Whether they are whole calendar months."""
        return self.first.day == 1 and (self.last + DAY).day == 1

    @property
    def months(self) -> int:
        """How many calendar months they touch."""
        return (self.last.year - self.first.year) * MONTHS + self.last.month - self.first.month + 1

    @property
    def grain(self) -> Grain:
        """What a point of a line over them stands for."""
        if self.is_months and self.months > 1:
            return "month"
        if self.count <= FEW_DAYS:
            return "day"
        return "week" if self.count <= SOME_DAYS else "month"


def days_of(period: Period, today: date) -> Days:
    """Its days. Raises UnclearPeriodError."""
    try:
        return _rolling(period, today) or _calendar(period, today)
    except (ValueError, OverflowError) as error:
        raise UnclearPeriodError(str(error)) from error


def _rolling(period: Period, today: date) -> Days | None:
    """Those that end with today, or on days that are named."""
    match period:
        case LastDays():
            return Days(today - (period.n - 1) * DAY, today)
        case LastWeeks():
            monday = today - timedelta(days=today.weekday())
            return Days(monday - (period.n - 1) * WEEK, monday + 6 * DAY)
        case LastMonths():
            return _months(shifted(today.replace(day=1), 1 - period.n), period.n)
        case Between():
            return Days(date.fromisoformat(period.first), date.fromisoformat(period.last))
        case _:
            return None


def _calendar(period: Period, today: date) -> Days:
    """Those of the calendar, fixed or counted from today's."""
    match period:
        case MonthPeriod():
            fixed = None if period.month is None else date.fromisoformat(f"{period.month}-01")
            return _months(_one(fixed, period.offset, lambda offset: shifted(today.replace(day=1), offset)), 1)
        case QuarterPeriod():
            return _months(_one(_quarter(period), period.offset, lambda offset: _quarter_from(today, offset)), 3)
        case YearPeriod():
            fixed = None if period.year is None else date(period.year, 1, 1)
            return _months(_one(fixed, period.offset, lambda offset: date(today.year + offset, 1, 1)), MONTHS)
        case WeekPeriod():
            day = _day(period.date, period.offset, today, WEEK)
            monday = day - timedelta(days=day.weekday())
            return Days(monday, monday + 6 * DAY)
        case _:
            assert isinstance(period, DayPeriod)  # the rolling ones were asked before
            day = _day(period.date, period.offset, today, DAY)
            return Days(day, day)


def before(days: Days, compare: Compare) -> Days | None:
    """What they are compared with: as many directly before (whole months before whole months), or a year earlier.

    Raises UnclearPeriodError where no calendar reaches.
    """
    if compare == "none":
        return None
    try:
        if compare == "previous_year":
            return Days(_year_earlier(days.first), _year_earlier(days.last, is_end=days.is_months))
        first = shifted(days.first, -days.months) if days.is_months else days.first - days.count * DAY
        return Days(first, days.first - DAY)
    except (ValueError, OverflowError) as error:
        raise UnclearPeriodError(str(error)) from error


def shifted(first: date, months: int) -> date:
    """The first of a month, so many months later."""
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    return date(year, month + 1, 1)


def _one(fixed: date | None, offset: int | None, from_offset: Callable[[int], date]) -> date:
    if (fixed is None) == (offset is None):
        raise UnclearPeriodError("name either a fixed value or an offset")
    return from_offset(offset) if offset is not None else fixed  # type: ignore[return-value]  # not both are None


def _day(text: str | None, offset: int | None, today: date, step: timedelta) -> date:
    fixed = None if text is None else date.fromisoformat(text)
    return _one(fixed, offset, lambda number: today + number * step)


def _quarter(period: QuarterPeriod) -> date | None:
    if period.quarter is None:
        return None
    year, number = period.quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def _quarter_from(today: date, offset: int) -> date:
    return shifted(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 * offset)


def _months(first: date, count: int) -> Days:
    return Days(first, shifted(first, count) - DAY)


def _year_earlier(day: date, *, is_end: bool = False) -> date:
    last = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, last if is_end else min(day.day, last))
