"""Groups compared by their sizes, means and deviations alone, so that a table of any length is asked but once."""

from collections.abc import Sequence
from dataclasses import dataclass

from .intervals import Estimate, by_t

FEWEST_ROWS = 10
"""Rows that a group needs before its mean is compared."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one name: how many, their mean and their standard deviation."""

    name: str
    size: int
    mean: float
    deviation: float

    @property
    def variance_of_mean(self) -> float:
        return self.deviation**2 / self.size


def mean_of(group: Group, level: float) -> Estimate | None:
    """The group's mean with its interval; None for too few rows."""
    if group.size < FEWEST_ROWS:
        return None
    return by_t(group.mean, group.variance_of_mean**0.5, group.size - 1, level)


def difference(one: Group, other: Group, level: float) -> Estimate | None:
    """By how much the first mean is above the second (Welch); None for too few rows or none that differ."""
    error = one.variance_of_mean + other.variance_of_mean
    if min(one.size, other.size) < FEWEST_ROWS or not error > 0:
        return None
    freedom = error**2 / (one.variance_of_mean**2 / (one.size - 1) + other.variance_of_mean**2 / (other.size - 1))
    return by_t(one.mean - other.mean, error**0.5, freedom, level)


def merged(groups: Sequence[Group], name: str) -> Group:
    """All rows of several groups as one."""
    size = sum(group.size for group in groups)
    mean = sum(group.size * group.mean for group in groups) / size
    squares = sum((group.size - 1) * group.deviation**2 + group.size * (group.mean - mean) ** 2 for group in groups)
    return Group(name, size, mean, (squares / max(size - 1, 1)) ** 0.5)


def difference_of_sums(one: Group, other: Group, exposures: tuple[float, float], level: float) -> Estimate | None:
    """By how much the first sum per exposure is above the second; None for too few rows.

    Both the number of rows and their values are left to chance (a compound Poisson sum, its variance the sum of the
    squares), so that it answers for what would be seen in another stretch of the same length.
    """
    if min(one.size, other.size) < FEWEST_ROWS or min(exposures) <= 0:
        return None
    rates = [group.size * group.mean / exposure for group, exposure in zip((one, other), exposures, strict=True)]
    spread = sum(
        ((group.size - 1) * group.deviation**2 + group.size * group.mean**2) / exposure**2
        for group, exposure in zip((one, other), exposures, strict=True)
    )
    return by_t(rates[0] - rates[1], spread**0.5, one.size + other.size - 2, level) if spread > 0 else None
