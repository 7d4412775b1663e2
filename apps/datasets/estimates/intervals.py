"""Intervals around a mean: of independent values, and of values that follow each other in time."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that holds the true one with `level` confidence."""

    value: float
    low: float
    high: float
    level: float

    @property
    def claimed(self) -> bool:
        """Whether the interval leaves out zero: only then is there anything to claim."""
        return self.low > 0 or self.high < 0


def by_t(value: float, error: float, freedom: float, level: float) -> Estimate:
    """The estimate of a value with a standard error of so many degrees of freedom."""
    reach = _quantile(freedom, 0.5 + level / 2) * error
    return Estimate(value, value - reach, value + reach, level)


def shared_level(questions: int, level: float = 0.95) -> float:
    """The level of each of several intervals, so that all of them together hold with `level` (Bonferroni)."""
    return 1 - (1 - level) / max(questions, 1)


def of_share(count: int, total: int, level: float) -> tuple[float, float]:
    """Low and high of a share by Wilson's score, which stays within 0 and 1."""
    z = _quantile(math.inf, 0.5 + level / 2)
    share, spread = count / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * float(np.sqrt(share * (1 - share) / total + spread / (4 * total)))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def of_following(values: NDArray[np.float64], lags: int, level: float) -> Estimate | None:
    """The mean of values that follow each other, by Newey and West's error over so many lags; None for too few."""
    size = len(values)
    if size < max(8, 2 * lags):
        return None
    away = values - values.mean()
    spread = float(away @ away) / size
    for lag in range(1, lags + 1):
        spread += 2 * (1 - lag / (lags + 1)) * float(away[lag:] @ away[:-lag]) / size
    # As many free values as there are stretches of that length: fewer would claim too much.
    error = float(np.sqrt(max(spread, 0.0) / size * size / (size - 1)))
    return by_t(float(values.mean()), error, max(2.0, size / (lags + 1)), level)


def farthest_by_chance(number: int, freedom: float, level: float = 0.95) -> float:
    """The score that none of so many independent ones reaches by chance, with `level` confidence."""
    return -_quantile(freedom, (1 - level) / 2 / max(number, 1))


def _quantile(freedom: float, share: float) -> float:
    """Student's t, or the normal distribution for endless freedom."""
    from scipy.special import stdtrit  # type: ignore[import-untyped] # noqa: PLC0415 - takes half a second to load

    return float(stdtrit(freedom, share))
