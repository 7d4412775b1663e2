"""How much the net cash flow of months swings, of many people at once. Values in, values out."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .people import Floats, People
from .thresholds import FEWEST_MONTHS, MODERATE_BELOW, ROBUST, STEADY_BELOW, YEAR

Level = Literal["steady", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Volatility:
    """Over the last year's whole months, one value per person; NaN: not enough data, or nothing to divide by.

    `variation` is the standard deviation by the mean's size, `spread` the robust deviation by a month's `turnover`
    (cents): the middle income, or without one the middle expenses. `spread` decides the level: where about as much goes
    out as comes in, the mean is near zero, and `variation` says nothing.
    """

    months: NDArray[np.intp]
    variation: Floats
    spread: Floats
    turnover: Floats

    def level(self, row: int) -> Level | None:
        """In a word; None without a spread."""
        spread = self.spread[row]
        if np.isnan(spread):
            return None
        return "steady" if spread < STEADY_BELOW else "moderate" if spread < MODERATE_BELOW else "high"


def volatility(people: People) -> Volatility:
    """Of everybody; histories of the same length are worked out together."""
    months = np.minimum(people.known, YEAR)
    found = {name: np.full(len(months), np.nan) for name in ("variation", "spread", "turnover")}
    for count in np.unique(months[months >= FEWEST_MONTHS]):
        rows = np.flatnonzero(months == count)
        net, turnover = people.net(count)[rows], _turnover(people, rows, count)
        distance = np.abs(net - np.median(net, axis=1, keepdims=True))
        found["turnover"][rows] = turnover
        found["spread"][rows] = divided(ROBUST * np.median(distance, axis=1), turnover)
        found["variation"][rows] = divided(net.std(axis=1, ddof=1), np.abs(net.mean(axis=1)))
    return Volatility(months, **found)


def divided(values: Floats, by: Floats) -> Floats:
    """NaN where there is nothing to divide by."""
    result: Floats = np.divide(values, by, out=np.full(np.shape(values), np.nan), where=by > 0)
    return result


def _turnover(people: People, rows: NDArray[np.intp], count: int) -> Floats:
    income = np.median(people.whole(people.income, count)[rows], axis=1)
    expenses = np.median(people.whole(people.expenses, count)[rows], axis=1)
    return np.where(income > 0, income, expenses)
