"""What months of spending usually come to, and from where on one stands out: of many series at once, or of one by STL.

Both ways answer the same question from the months before the one asked about, and everything beyond that (bills of last
year, what came twice, what is worth a look) is decided in `spikes` for both. Over everybody, medians of matrices take
the place of a decomposition of each series, which would take minutes; a person's own page decomposes theirs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .people import Floats
from .thresholds import FEWEST_MONTHS, ROBUST, YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIDDLE = (YEAR + 1) / 2
"""Months from the middle of the last twelve to the one asked about."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Per series: the level to expect, never below zero, and the robust deviation around it (cents)."""

    level: Floats
    deviation: Floats


def usual(history: Floats, known: "NDArray[np.intp]") -> Usual:
    """By the last year's median, carried on by the drift of two: the middle difference between equal months.

    `history` ends before the month asked about; so many of its last months are `known`. NaN where too few are.
    """
    level, deviation = np.full((2, len(history)), np.nan)
    counts = np.minimum(known, YEAR)
    for count in np.unique(counts[counts >= FEWEST_MONTHS]):
        rows = np.flatnonzero(counts == count)
        last = history[rows, -count:]
        level[rows] = np.median(last, axis=1)
        deviation[rows] = ROBUST * np.median(np.abs(last - level[rows, None]), axis=1)
    rows = np.flatnonzero(known >= 2 * YEAR)
    if len(rows):
        drift = np.median(history[rows, -YEAR:] - history[rows, -2 * YEAR : -YEAR], axis=1) / YEAR
        level[rows] += drift * MIDDLE
    return Usual(np.maximum(level, 0.0), deviation)


def usual_by_stl(history: Floats) -> Usual:
    """Of one series with two years and more: the last trend and the season of a robust decomposition."""
    from statsmodels.tsa.stl._stl import STL  # noqa: PLC0415 - takes seconds to load

    parts = STL(history, period=YEAR, robust=True).fit()
    level = parts.trend[-1] + parts.seasonal[-YEAR]
    rest = parts.resid[-YEAR:]
    deviation = ROBUST * np.median(np.abs(rest - np.median(rest)))
    return Usual(np.array([max(level, 0.0)]), np.array([deviation]))
