"""How high something stood at the end of any day: running sums of many series, looked up at many points at once."""

from dataclasses import dataclass

import numpy as np

from .days import Flags, Ints

SCALE = 100_000_000
"""Rates are whole hundred-millionths."""
BEFORE_ALL = -(10**6)


@dataclass(frozen=True)
class Series:
    """Running sums, one after the other: `days` rise within each, and series i has places starts[i] to starts[i+1]."""

    starts: Ints
    days: Ints
    sums: Ints

    @classmethod
    def of(cls, count: int, places: Ints, days: Ints, amounts: Ints) -> "Series":
        """`count` series from changes in any order: which series, which day, by how much."""
        order = np.lexsort((days, places))
        places, days, amounts = places[order], days[order], amounts[order]
        starts = np.searchsorted(places, np.arange(count + 1))
        totals = np.concatenate(([0], np.cumsum(amounts)))
        sums = totals[1:] - np.repeat(totals[starts[:-1]], np.diff(starts))
        return cls(starts.astype(np.int64), days, sums)

    def at(self, series: Ints, days: Ints) -> Ints:
        """The sum of each of these series at the end of the day beside it."""
        place = self._last(series, days)
        known = place >= self.starts[series]
        return np.where(known, self.sums[np.maximum(place, 0)] if len(self.sums) else 0, 0)

    def known_at(self, series: Ints, days: Ints) -> Flags:
        """Whether each series has begun by the day."""
        return self._last(series, days) >= self.starts[series]

    def _last(self, series: Ints, days: Ints) -> Ints:
        """The place of the last change up to the day; before the series' first where there is none."""
        span = 10**7  # more than there are days
        ordered = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts)) * span + self.days - BEFORE_ALL
        return np.searchsorted(ordered, series * span + days - BEFORE_ALL, side="right") - 1


@dataclass(frozen=True)
class Levels:
    """Of each goal the sum of its parts, each a series of its own currency: `pair` is its rate's series, -1 for none.

    `parts` lie one goal after the other: goal i has starts[i] to starts[i+1].
    """

    starts: Ints
    parts: Series
    base: Ints
    pair: Ints
    rates: Series

    def at(self, goals: Ints, days: Ints) -> Ints:
        """Cents in the reporting currency at the end of each day, rounded half-even for each part; 0 without a rate."""
        counts = np.diff(self.starts)[goals]
        point = np.repeat(np.arange(len(goals)), counts)
        part = _runs(self.starts[goals], counts)
        day = days[point]
        cents = self.base[part] + self.parts.at(part, day)
        foreign = self.pair[part] >= 0
        if foreign.any():
            rates = self.rates.at(self.pair[part][foreign], day[foreign])
            cents[foreign] = _converted(cents[foreign], rates)
        answer = np.zeros(len(goals), np.int64)
        np.add.at(answer, point, cents)
        return answer

    def rated(self, goals: Ints, days: Ints) -> Flags:
        """Whether a rate is known for every part of each goal on the day."""
        counts = np.diff(self.starts)[goals]
        point = np.repeat(np.arange(len(goals)), counts)
        part = _runs(self.starts[goals], counts)
        missing = self.pair[part] >= 0
        missing[missing] = ~self.rates.known_at(self.pair[part][missing], days[point][missing])
        return np.asarray(np.bincount(point[missing], minlength=len(goals)) == 0)


def _runs(starts: Ints, counts: Ints) -> Ints:
    """starts[0], starts[0]+1, … counts[0] times, then the same of the next."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts) + np.repeat(starts, counts)


def _converted(cents: Ints, rates: Ints) -> Ints:
    """Each cents x rate, half-even; in Python's whole numbers, since a product can pass 64 bits."""
    products = cents.astype(object) * rates.astype(object)
    whole = products // SCALE
    rest = (products - whole * SCALE) * 2
    up = (rest > SCALE) | ((rest == SCALE) & (whole % 2 == 1))
    return np.asarray(whole + up, np.int64)
