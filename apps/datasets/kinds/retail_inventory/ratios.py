"""A ratio of two sums over days and products, with an interval that allows for both of them moving together.

The sums are linearised, and their variance is clustered by product and by day (Cameron, Gelbach, Miller, 2011): what
a day does to all products, and what a product does on all days, both count once and not as often as there are rows.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import t as students_t  # type: ignore[import-untyped]

LEVEL = 0.99
"""Of all intervals: several effects are looked at in each table, and none of them should be claimed by chance."""

FEWEST_GROUPS = 5

BY_PRODUCT, BY_DAY, BY_BOTH, IN_ALL = 1, 2, 0, 3
"""GROUPING(product, day) of the sums by product, by day, by both, and in all."""


@dataclass(frozen=True)
class Ratio:
    """A ratio and its bounds at LEVEL; without bounds where there are too few products or days to tell."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def is_off_zero(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def ratio(frame: pd.DataFrame, above: str, below: str) -> Ratio | None:
    """Of the columns `above` and `below`, summed by GROUPING SETS as in `forecast.sql`; None where below is zero."""
    whole = frame[frame["level"] == IN_ALL]
    total = float(whole[below].iloc[0]) if len(whole) else 0.0
    if not np.isfinite(total) or total <= 0:
        return None
    value = float(whole[above].iloc[0]) / total
    rests = frame[above].to_numpy(float) - value * frame[below].to_numpy(float)
    levels = frame["level"].to_numpy()
    groups = min((levels == BY_PRODUCT).sum(), (levels == BY_DAY).sum())
    if groups < FEWEST_GROUPS:
        return Ratio(value)
    product, day, both = (_variance(rests[levels == level]) for level in (BY_PRODUCT, BY_DAY, BY_BOTH))
    variance = max(product + day - both, product, day)
    reach = float(students_t.ppf((1 + LEVEL) / 2, groups - 1)) * float(np.sqrt(variance)) / total
    return Ratio(value, value - reach, value + reach)


def _variance(rests: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    return float(len(rests) / (len(rests) - 1) * np.square(rests).sum())
