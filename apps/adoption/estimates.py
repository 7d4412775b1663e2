"""Shares and medians with their 95 % intervals, and the comparison of two groups.

Share: Wilson (1927), the score interval. Difference of shares: Newcombe (1998), method 10, from both score intervals.
Median: binomial order statistics (Conover, Practical Nonparametric Statistics, 3.2), which takes gaps as independent.
"""

from typing import Any

import numpy as np

from .values import ENOUGH, Comparison, Estimate

LEVEL = 0.95
Column = np.ndarray[Any, Any]


def compared_shares(hits: Column, trained: Column) -> Comparison:
    """Shares of true values, in percent."""
    yes, no = share(hits[trained]), share(hits[~trained])
    return Comparison(share(hits), yes, no, _newcombe(yes, no))


def compared_medians(values: Column, trained: Column, people: Column) -> Comparison:
    """Medians; the groups are not subtracted, since order statistics give no interval of a difference."""
    parts = [np.ones(len(values), bool), trained, ~trained]
    overall, yes, no = (median(values[part], len(np.unique(people[part]))) for part in parts)
    return Comparison(overall, yes, no, Estimate(overall.people))


def share(hits: Column) -> Estimate:
    """The share of true values, in percent."""
    from scipy.stats import binomtest  # type: ignore[import-untyped] # noqa: PLC0415 - takes a while to load

    count = len(hits)
    if count < ENOUGH:
        return Estimate(count)
    found = binomtest(int(hits.sum()), count).proportion_ci(LEVEL, method="wilson")
    return Estimate(count, 100 * float(hits.mean()), 100 * float(found.low), 100 * float(found.high))


def median(values: Column, people: int) -> Estimate:
    """The median of values that so many people gave."""
    from scipy.stats import binom  # noqa: PLC0415 - takes a while to load

    if people < ENOUGH:
        return Estimate(people)
    ordered = np.sort(values)
    rank = int(binom.ppf((1 - LEVEL) / 2, len(ordered), 0.5))
    return Estimate(people, float(np.median(ordered)), float(ordered[rank - 1]), float(ordered[-rank]))


def _newcombe(one: Estimate, other: Estimate) -> Estimate:
    people = one.people + other.people
    if one.value is None or other.value is None:
        return Estimate(people)
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None  # noqa: PT018
    found = one.value - other.value
    below = float(np.hypot(one.value - one.low, other.high - other.value))
    above = float(np.hypot(one.high - one.value, other.value - other.low))
    return Estimate(people, found, found - below, found + above)
