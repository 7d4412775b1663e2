"""The highest and the lowest of several groups, claimed only where their difference could not be chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ...estimates.compared import FEWEST_ROWS, Group, difference, difference_of_sums
from ...estimates.intervals import Estimate, shared_level


@dataclass(frozen=True, slots=True)
class Ends:
    """The highest and the lowest of groups that are large enough, and how far they lie apart."""

    high: Group
    low: Group
    apart: Estimate


def of_sums(groups: Sequence[Group], exposures: Sequence[float], level: float) -> Ends | None:
    """By the sum per exposure; the interval is that of the widest of all pairs. None for fewer than two groups."""
    fit = [(group, exposure) for group, exposure in zip(groups, exposures, strict=True) if _fit(group, exposure)]
    if len(fit) < 2:  # noqa: PLR2004 - a pair is two
        return None
    ordered = sorted(fit, key=lambda pair: pair[0].size * pair[0].mean / pair[1])
    (low, less), (high, more) = ordered[0], ordered[-1]
    apart = difference_of_sums(high, low, (more, less), _of_pairs(fit, level))
    return Ends(high, low, apart) if apart else None


def of_means(groups: Sequence[Group], level: float) -> Ends | None:
    """By the mean; otherwise as `of_sums`."""
    fit = [group for group in groups if _fit(group, 1)]
    if len(fit) < 2:  # noqa: PLR2004 - a pair is two
        return None
    ordered = sorted(fit, key=lambda group: group.mean)
    apart = difference(ordered[-1], ordered[0], _of_pairs(fit, level))
    return Ends(ordered[-1], ordered[0], apart) if apart else None


def _fit(group: Group, exposure: float) -> bool:
    return group.size >= FEWEST_ROWS and exposure > 0


def _of_pairs(fit: Sequence[object], level: float) -> float:
    """The level of the widest pair, which is the one that chance has had the most tries at."""
    return shared_level(len(list(combinations(fit, 2))), level)
