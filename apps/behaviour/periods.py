"""Periods from a week to a year: which days a payment of one is due on, and how well some days fit."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from statistics import median

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """So many `months`, or `days` where that is 0.

    `fewest` payments show it. Each lies at most `furthest` days from the day it is due, on average `off`: banks book
    after weekends and holidays. `grace` days late, a payment is missed.
    """

    name: str
    days: int
    months: int
    a_year: int
    fewest: int
    off: float
    furthest: int
    grace: int


PERIODS = (
    Period("weekly", 7, 0, 52, 5, 1.0, 3, 4),
    Period("fortnightly", 14, 0, 26, 4, 1.2, 4, 6),
    Period("four-weekly", 28, 0, 13, 4, 1.2, 4, 7),
    Period("monthly", 30, 1, 12, 3, 2.5, 6, 8),
    Period("quarterly", 91, 3, 4, 3, 4.0, 10, 15),
    Period("half-yearly", 182, 6, 2, 3, 5.0, 12, 20),
    Period("yearly", 365, 12, 1, 2, 7.0, 14, 30),
)
_NEAR = 0.34  # of a period's length: how far the middle gap may be from it
_MOST_GAPS = 0.6  # of the gaps are whole periods, or there is no need to look closer


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days on which a period is due: number 0 is `start`; `day` is that of the month, where months count."""

    period: Period
    start: date
    day: int = 0

    def due(self, number: int) -> date:
        """The day of payment `number`; the 31st is the last of a shorter month."""
        if not self.period.months:
            return self.start + timedelta(days=self.period.days * number)
        months = self.start.year * MONTHS_OF_A_YEAR + self.start.month - 1 + self.period.months * number
        return _day_of_month(months, self.day)

    def nearest(self, day: date) -> int:
        """The number of the payment that is due nearest to a day."""
        if not self.period.months:
            return round((day - self.start).days / self.period.days)
        months = (day.year - self.start.year) * MONTHS_OF_A_YEAR + day.month - self.start.month
        about = round(months / self.period.months)
        return min((about - 1, about, about + 1), key=lambda number: abs((self.due(number) - day).days))

    def off(self, day: date) -> int:
        """Days between a day and the payment that is due nearest to it."""
        return abs((self.due(self.nearest(day)) - day).days)


@lru_cache(maxsize=16_384)
def _day_of_month(months: int, day: int) -> date:
    """A day of the month that is so many after year 0, or its last."""
    year, month = divmod(months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def possible(days: Sequence[date]) -> list[Period]:
    """The periods that the gaps between some days, in order, could be of."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    middle = median(gaps)
    near = [period for period in PERIODS if abs(middle - period.days) <= period.days * _NEAR]
    return [period for period in near if sum(_is_multiple(gap, period) for gap in gaps) >= _MOST_GAPS * len(gaps)]


def _is_multiple(gap: int, period: Period) -> bool:
    """Whether a gap is about one period, or two where one payment is missing."""
    number = max(1, round(gap / period.days))
    return abs(gap - number * period.days) <= period.furthest + number


def best_schedule(period: Period, days: Sequence[date]) -> Schedule:
    """The schedule of a period that comes nearest to all the days."""
    return min(_schedules(period, days), key=lambda schedule: sum(schedule.off(day) for day in days))


def _schedules(period: Period, days: Sequence[date]) -> list[Schedule]:
    if not period.months:
        first = days[0]
        return [Schedule(period, first + timedelta(days=shift)) for shift in range(-period.furthest, 4)]
    of_month = sorted({day.day for day in days})
    wanted = {of_month[0], of_month[-1], of_month[len(of_month) // 2], round(median(day.day for day in days))}
    starts = [days[0], _month_later(days[0], -1), _month_later(days[0], 1)]
    return [Schedule(period, start, day) for start in starts[: 3 if period.months > 1 else 1] for day in sorted(wanted)]


def _month_later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, 1)
