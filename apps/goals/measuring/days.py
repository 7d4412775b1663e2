"""Days as numbers since 1970-01-01."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_EPOCH = date(1970, 1, 1).toordinal()
MONTH_DAYS = 30.4375
"""The length of a month where a pace is told by the month: a 48th of four years."""


def number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - _EPOCH


def day_of(number: Any) -> date:
    """The day of a number."""
    return date.fromordinal(int(number) + _EPOCH)


def numbers(days: Iterable[date]) -> Ints:
    """The numbers of days."""
    return np.array([number(day) for day in days], np.int64)


def of_keys(keys: Ints) -> Ints:
    """The numbers of date keys (YYYYMMDD)."""
    months = (keys // 10_000 - 1970) * 12 + keys // 100 % 100 - 1
    return months.astype("M8[M]").astype("M8[D]").astype(np.int64) + keys % 100 - 1


def key_of(day: date) -> int:
    """The date key of a day."""
    return day.year * 10_000 + day.month * 100 + day.day


def month_starts(days: Ints) -> Ints:
    """The first days of the months that the days lie in."""
    return days.astype("M8[D]").astype("M8[M]").astype("M8[D]").astype(np.int64)
