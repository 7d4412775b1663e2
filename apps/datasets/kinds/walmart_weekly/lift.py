"""What a week sells compared with the weeks around it in the same store, and how far that strays by itself."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ...estimates.intervals import Estimate, by_t
from .calendar import named
from .weeks import Weeks

Floats = NDArray[np.float64]

REACH: Final = 4
"""Weeks before and after that a week is compared with."""
FEWEST_AROUND: Final = 2
FEWEST_ORDINARY: Final = 12
"""Ordinary weeks that are needed to say how far weeks stray by themselves."""


@dataclass(frozen=True, slots=True)
class Lifts:
    """Per week, averaged over stores: its sales over those of the unmarked weeks around it, less one.

    `relative[reach + offset]` is the same for the week `offset` later, against the weeks around this one.
    `ordinary` are unmarked weeks without a marked neighbour: what they show is chance, season and whatever else is
    shared by all stores, which is why intervals are made from them and not from the number of stores.
    """

    relative: Floats
    ordinary: NDArray[np.bool_]
    marked: dict[str, list[int]]

    @property
    def lift(self) -> Floats:
        lift: Floats = self.relative[REACH]
        return lift

    def estimate(self, places: list[int], level: float, offset: int = 0) -> Estimate | None:
        """The mean lift of some weeks; with an `offset`, by how much the week so much later sells more than they do."""
        values = self.relative[REACH + offset] - (self.lift if offset else 0)
        known = values[places]
        chance = values[self.ordinary & np.isfinite(values)]
        if not len(known) or not np.isfinite(known).all() or len(chance) < FEWEST_ORDINARY or not chance.std() > 0:
            return None
        error = float(chance.std(ddof=1)) / len(known) ** 0.5
        return by_t(float(known.mean()), error, len(chance) / 2, level)


def lifts_of(weeks: Weeks) -> Lifts | None:
    """The lifts of a table; None where no week is marked as holiday, or all are."""
    flagged = weeks.flagged
    if flagged is None or not flagged.any() or flagged.all():
        return None
    near = flagged.copy()
    near[1:] |= flagged[:-1]
    near[:-1] |= flagged[1:]
    inside = np.arange(len(flagged))
    return Lifts(
        relative=_relative(weeks.sales, flagged),
        ordinary=~near & (inside >= REACH) & (inside < len(flagged) - REACH),
        marked=_marked(weeks, flagged),
    )


def _relative(sales: Floats, flagged: NDArray[np.bool_]) -> Floats:
    usual = np.where(flagged, np.nan, sales)
    around, count = np.zeros_like(sales), np.zeros(sales.shape)
    for offset in range(-REACH, REACH + 1):
        if offset:
            moved = _moved(usual, offset)
            known = np.isfinite(moved)
            around += np.where(known, moved, 0)
            count += known
    fit = (count >= FEWEST_AROUND * 2) & (around > 0)
    base = np.where(fit, around / np.maximum(count, 1), np.nan)
    return np.stack([_mean(_moved(sales, offset) / base - 1) for offset in range(-REACH, REACH + 1)])


def _moved(values: Floats, offset: int) -> Floats:
    """The values of the week `offset` later in the place of each; NaN beyond either end."""
    moved = np.full_like(values, np.nan)
    size = values.shape[1]
    if abs(offset) < size:
        moved[:, max(0, -offset) : size - max(0, offset)] = values[:, max(0, offset) : size + min(0, offset)]
    return moved


def _mean(values: Floats) -> Floats:
    """The mean over stores, NaN where none is known."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    sums = np.where(known, values, 0).sum(axis=0)
    means: Floats = np.where(count > 0, sums / np.maximum(count, 1), np.nan)
    return means


def _marked(weeks: Weeks, flagged: NDArray[np.bool_]) -> dict[str, list[int]]:
    marked: dict[str, list[int]] = {}
    for place in np.flatnonzero(flagged):
        marked.setdefault(named(weeks.days[place])[0], []).append(int(place))
    return marked
