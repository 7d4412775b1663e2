"""Twelve weeks ahead for all stores at once, and how far such forecasts were off when made in the past."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ...estimates.errors import conformal, wape
from .weeks import YEAR, Weeks

Floats = NDArray[np.float64]

AHEAD: Final = 12
RECENT: Final = 8
"""Weeks that tell how this year compares with the last."""
OWN: Final = 0.5
"""How much of a store's own season and growth is taken; the rest is that of all stores, which is steadier."""
FEWEST_ORIGINS: Final = 4
STEP: Final = 4
MOST_ORIGINS: Final = 12
"""Origins of the back-test at most: they span about a year."""
LEVEL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Ahead:
    """Forecasts by store and week, with what the same rule, and last year's value, missed at earlier origins.

    `errors` and `naive_errors` are WAPE per store (NaN where unknown); `reach` is, per store, the share that a
    12-week sum stays within with `LEVEL`, `total_reach` the same for each week of all stores and for their sum.
    """

    sales: Floats
    error: float
    naive_error: float
    errors: Floats
    naive_errors: Floats
    reach: Floats
    total_reach: Floats
    sum_reach: float
    origins: int


def forecast(sales: Floats) -> Floats:
    """The next twelve weeks: those of last year, half the store's own and half of all stores, times the growth since.

    Growth is of the last eight weeks against the same of the year before, half the store's own. NaN for a store that
    lacks more than half of what is needed.
    """
    year, recent, before = sales[:, -YEAR:], sales[:, -RECENT:], sales[:, -RECENT - YEAR : -YEAR]
    pair = np.isfinite(recent) & np.isfinite(before)
    now, then = np.where(pair, recent, 0).sum(axis=1), np.where(pair, before, 0).sum(axis=1)
    overall = now.sum() / then.sum() if then.sum() > 0 else 1.0
    fit = (pair.sum(axis=1) >= RECENT // 2) & (then > 0) & (np.isfinite(year).sum(axis=1) >= YEAR // 2)
    own = np.where(fit, now / np.where(then > 0, then, 1), np.nan)
    growth = OWN * np.clip(own, overall / 2, overall * 2) + (1 - OWN) * overall
    known = np.isfinite(year)
    level = np.where(known, year, 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    shares = np.where(known & (level > 0)[:, None], year / np.where(level > 0, level, 1)[:, None], np.nan)
    common = _mean(shares)[:AHEAD] * level[:, None]
    last = np.where(np.isfinite(year[:, :AHEAD]), year[:, :AHEAD], common)
    ahead: Floats = (OWN * last + (1 - OWN) * common) * growth[:, None]
    return ahead


def ahead_of(weeks: Weeks) -> Ahead | None:
    """The forecasts of a table; None where too few earlier origins are there to say how far off they would be."""
    sales = weeks.sales
    last = sales.shape[1] - AHEAD
    origins = list(range(last, YEAR + RECENT - 1, -STEP))[:MOST_ORIGINS]
    if len(origins) < FEWEST_ORIGINS:
        return None
    came = np.stack([sales[:, origin : origin + AHEAD] for origin in origins])
    ours = np.stack([forecast(sales[:, :origin]) for origin in origins])
    naive = np.stack([sales[:, origin - YEAR : origin - YEAR + AHEAD] for origin in origins])
    # Both are judged by the same store-weeks: those that all three know.
    known = np.isfinite(came) & np.isfinite(ours) & np.isfinite(naive)
    came, ours, naive = (np.where(known, each, np.nan) for each in (came, ours, naive))
    error, naive_error = wape(came, ours), wape(came, naive)
    if error is None or naive_error is None:
        return None
    sums, due = np.nansum(came, axis=(1, 2)), np.nansum(ours, axis=(1, 2))
    by_week = np.nansum(came, axis=1) / _above(np.nansum(ours, axis=1)) - 1
    store_sums = np.nansum(came, axis=2) / _above(np.nansum(ours, axis=2)) - 1
    return Ahead(
        forecast(sales), error, naive_error, _wapes(came, ours), _wapes(came, naive), _reach(store_sums),
        np.array([conformal(by_week[:, week], LEVEL) or np.nan for week in range(AHEAD)]),
        conformal(sums / _above(due) - 1, LEVEL) or float("nan"), len(origins),
    )  # fmt: skip


def _mean(values: Floats) -> Floats:
    known = np.isfinite(values)
    count = known.sum(axis=0)
    means: Floats = np.where(count > 0, np.where(known, values, 0).sum(axis=0) / np.maximum(count, 1), np.nan)
    return means


def _above(values: Floats) -> Floats:
    """NaN for what is not above zero, so that it divides nothing."""
    above: Floats = np.where(values > 0, values, np.nan)
    return above


def _wapes(came: Floats, ours: Floats) -> Floats:
    """WAPE per store, over all origins and weeks."""
    shares: Floats = np.nansum(np.abs(ours - came), axis=(0, 2)) / _above(np.nansum(np.abs(came), axis=(0, 2)))
    return shares


def _reach(misses: Floats) -> Floats:
    """Per store, the share that its sums stayed within at `LEVEL`, as `estimates.errors.conformal` says it for one."""
    ordered = np.sort(np.abs(misses), axis=0)
    count = np.isfinite(ordered).sum(axis=0)
    place = np.ceil((count + 1) * LEVEL).astype(int) - 1
    reach = ordered[np.clip(place, 0, len(ordered) - 1), np.arange(ordered.shape[1])]
    return np.where(place < count, reach, np.nan)
