"""Months of a category above what its own history explains. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .people import Floats, People
from .thresholds import LEAST_MONTH_EXCESS, SEEN_BEFORE, STANDS_OUT, YEAR
from .usual import Usual, usual, usual_by_stl


@dataclass(frozen=True, slots=True)
class MonthSpikes:
    """One value per spike: its row of `People.spending`, the column of its month, and cents: spent, and expected."""

    series: NDArray[np.intp]
    column: NDArray[np.intp]
    spent: NDArray[np.int64]
    expected: Floats

    @property
    def excess(self) -> Floats:
        """What is above."""
        return self.spent - self.expected


def month_spikes(
    people: People, turnover: Floats, columns: Sequence[int], *, is_decomposed: bool = False
) -> MonthSpikes:
    """Of everybody, in these months. `turnover`: the cents that a usual month spends; NaN: too little is known.

    With `is_decomposed`, series of which two years are known before a month are decomposed one by one.
    """
    found = [_in_month(people, turnover, column, is_decomposed=is_decomposed) for column in columns]
    series, column, spent, expected = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return MonthSpikes(series, column, spent, expected)


def _in_month(people: People, turnover: Floats, column: int, *, is_decomposed: bool) -> tuple[NDArray[Any], ...]:
    spending, least = people.spending, LEAST_MONTH_EXCESS * turnover[people.spending.owner]
    looked = np.flatnonzero(spending.cents[:, column] > least)  # NaN is never below: who has no history has no spike
    history = spending.cents[looked, :column].astype(np.float64)
    known = np.clip(column - 1 - people.since[spending.owner[looked]], 0, None)
    expects = _decomposed(history, known) if is_decomposed else usual(history, known)
    expected, bound = _explained(history, known, expects)
    spent = spending.cents[looked, column]
    is_spike = (spent > bound) & (spent - expected > least[looked])
    chosen = looked[is_spike]
    return chosen, np.full(len(chosen), column), spent[is_spike], expected[is_spike]


def _decomposed(history: Floats, known: NDArray[np.intp]) -> Usual:
    """As `usual`, by STL where there is enough of a history."""
    expects = usual(history, known)
    for row in np.flatnonzero(known >= 2 * YEAR):
        one = usual_by_stl(history[row, -known[row] :])
        expects.level[row], expects.deviation[row] = one.level[0], one.deviation[0]
    return expects


def _explained(history: Floats, known: NDArray[np.intp], expects: Usual) -> tuple[Floats, Floats]:
    """What was to be expected, and the most that history explains.

    What stood out a year ago, give or take a month, is expected again; what came twice within the year is known.
    """
    if history.shape[1] <= YEAR or not len(history):
        return expects.level, expects.level + STANDS_OUT * expects.deviation
    standing = expects.level + STANDS_OUT * expects.deviation
    year_ago = history[:, -YEAR - 1 : -YEAR + 2].max(axis=1)
    comes_again = (known > YEAR) & (year_ago > standing)
    second = np.partition(history[:, -YEAR:], YEAR - 2, axis=1)[:, YEAR - 2]
    bound = np.maximum(standing, SEEN_BEFORE * second)
    return (
        np.where(comes_again, year_ago, expects.level),
        np.where(comes_again, np.maximum(bound, SEEN_BEFORE * year_ago), bound),
    )
