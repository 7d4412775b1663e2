"""What moves a value within its series, by least squares with effects of series and of time, clustered two ways.

Each series (a product in a store) has its own level and each time its own, so that only how a series departs from
itself and from the others on the same day tells anything. Standard errors allow for rows of one product, and rows of
one day, moving together (Cameron, Gelbach, Miller, 2011); degrees of freedom are those of the fewer clusters.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.stats import f as fishers_f  # type: ignore[import-untyped]
from scipy.stats import t as students_t

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Codes = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

CLOSE_ENOUGH = 1e-9
MOST_ROUNDS = 200
LEAST_OWN_VARIATION = 1e-6
"""Share of a column's variance that must be left within series and times for its effect to be told."""


@dataclass(frozen=True)
class Fit:
    """Effects of the columns that could be told, their covariance, and the degrees of freedom of tests."""

    names: tuple[str, ...]
    effects: Floats
    covariance: Floats
    freedom: int

    def interval(self, name: str, level: float) -> tuple[float, float, float]:
        """The effect of a column with its bounds."""
        at = self.names.index(name)
        reach = float(students_t.ppf((1 + level) / 2, self.freedom)) * float(np.sqrt(self.covariance[at, at]))
        effect = float(self.effects[at])
        return effect, effect - reach, effect + reach

    def joint_p(self, names: list[str]) -> float:
        """The probability of effects this large together, were none of these columns to have any."""
        at = [self.names.index(name) for name in names]
        effects, covariance = self.effects[at], self.covariance[np.ix_(at, at)]
        statistic = float(effects @ np.linalg.pinv(covariance) @ effects) / len(at)
        # Hotelling's: with as few clusters as there are, plain F claims too much.
        freedom = max(self.freedom - len(at) + 1, 1)
        return float(fishers_f.sf(statistic * freedom / self.freedom, len(at), freedom))


def fit(value: Floats, columns: dict[str, Floats], effects: tuple[Codes, Codes], clusters: tuple[Codes, Codes]) -> Fit:
    """The effects of `columns` on `value`, within both kinds of effect; columns that do not vary so are left out."""
    names = list(columns)
    given = np.column_stack([value, *columns.values()])
    spread = given.var(axis=0)
    within = _within(given, effects)
    told = within.var(axis=0)[1:] > LEAST_OWN_VARIATION * np.maximum(spread[1:], np.finfo(float).tiny)
    matrix = within[:, 1:][:, told]
    names = [name for name, kept in zip(names, told, strict=True) if kept]
    inverse = np.linalg.pinv(matrix.T @ matrix)
    found = inverse @ (matrix.T @ within[:, 0])
    rest = within[:, 0] - matrix @ found
    absorbed = sum(len(np.unique(codes)) for codes in effects)
    left = max(len(value) - absorbed - len(names), 1)
    covariance = inverse @ _two_ways(matrix * rest[:, None], clusters) @ inverse * (len(value) / left)
    freedom = min(len(np.unique(codes)) for codes in clusters) - 1
    return Fit(tuple(names), found, covariance, max(freedom, 1))


def _within(given: Floats, effects: tuple[Codes, Codes]) -> Floats:
    """The columns without the means of both kinds of group, taken away in turn until nothing is left to take."""
    values = given - given.mean(axis=0)
    size = np.maximum(values.std(axis=0), np.finfo(float).tiny)
    averages = [(codes, _adding(codes) / np.bincount(codes)[:, None]) for codes in effects]
    for _ in range(MOST_ROUNDS):
        largest = 0.0
        for codes, average in averages:
            means = average @ values
            values -= means[codes]
            largest = max(largest, float(np.abs(means / size).max()))
        if largest < CLOSE_ENOUGH:
            break
    return np.asarray(values, dtype=np.float64)


def _two_ways(scores: Floats, clusters: tuple[Codes, Codes]) -> Floats:
    one, other = clusters
    by_one, by_other = _summed(scores, one), _summed(scores, other)
    both = by_one + by_other - _summed(scores, one * (int(other.max()) + 1) + other)
    # Subtracting may leave a negative variance; the sum of both ways is then the careful answer.
    return both if np.linalg.eigvalsh(both).min(initial=1.0) > 0 else by_one + by_other


def _summed(scores: Floats, codes: Codes) -> Floats:
    _, dense = np.unique(codes, return_inverse=True)
    sums = _adding(dense) @ scores
    groups = len(sums)
    return np.asarray(sums.T @ sums * (groups / max(groups - 1, 1)), dtype=np.float64)


def _adding(codes: Codes) -> csr_array:
    """The matrix that adds up rows by group; every code from 0 to the largest is a group's."""
    return csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))))
