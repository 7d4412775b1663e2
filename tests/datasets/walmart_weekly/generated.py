"""Weekly sales with effects that were planted in them, as frames and as the matrices that findings are made from."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from apps.datasets.kinds.walmart_weekly.meanings import READINGS
from apps.datasets.kinds.walmart_weekly.weeks import Totals, Weeks

FIRST = date(2010, 2, 5)
MARKED = (1, 31, 42, 47, 53, 83, 94, 99, 105, 135)
"""The weeks from `FIRST` that the published table marks as holidays."""

Floats = NDArray[np.float64]


def sales(  # the parts of what a week sells
    seed: int, *, stores: int = 45, weeks: int = 143, noise: float = 0.04, shock: float = 0.03, season: float = 0.1
) -> Floats:
    """Stores by weeks: sizes, a season that all share, shocks that all share, and noise of each week; no effects."""
    chance = np.random.default_rng(seed)
    size = np.exp(chance.normal(13.5, 0.5, (stores, 1)))
    wave = 1 + season * np.sin(2 * np.pi * np.arange(weeks) / 52)
    together = np.exp(chance.normal(0, shock, weeks))
    matrix: Floats = size * wave * together * np.exp(chance.normal(0, noise, (stores, weeks)))
    return matrix


def readings(seed: int, *, stores: int = 45, weeks: int = 143) -> dict[str, Floats]:
    """What surrounds stores: each with its own level, a common course, and what is its own each week."""
    chance = np.random.default_rng(seed + 10_000)
    wave = 20 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    walk = np.cumsum(chance.normal(0, 1, (4, stores, weeks)), axis=2) / 10
    return {
        "temperature": 60 + chance.normal(0, 10, (stores, 1)) + wave + chance.normal(0, 6, (stores, weeks)),
        "fuel_price": 3 + chance.normal(0, 0.2, (stores, 1)) + walk[1] / 5,
        "cpi": 180 + chance.normal(0, 30, (stores, 1)) + walk[2] * 5,
        "unemployment": 8 + chance.normal(0, 1.5, (stores, 1)) + walk[3],
    }


def marked(weeks: int = 143) -> NDArray[np.bool_]:
    return np.isin(np.arange(weeks), MARKED)


def matrices(values: Floats, flagged: NDArray[np.bool_] | None = None, known: dict[str, Floats] | None = None) -> Weeks:
    """What the reading of a table with these sales would give, without going through a file."""
    stores, weeks = values.shape
    names = [str(number + 1) for number in range(stores)]
    count = np.isfinite(values).sum(axis=1)
    ranking = pd.DataFrame({
        "store": names, "sales": np.nansum(values, axis=1), "weeks": count, "mean": np.nanmean(values, axis=1),
        "deviation": np.nanstd(values, axis=1, ddof=1),
    })  # fmt: skip
    last = FIRST + timedelta(weeks=weeks - 1)
    return Weeks(
        totals=Totals(values.size, values.size, 0, 0.0, float(np.nansum(values)), stores, weeks, FIRST, last, last),
        statement="-- generated", stores=stores, ranking=ranking, names=names,
        days=tuple(FIRST + timedelta(weeks=week) for week in range(weeks)),
        last=last, total=np.nansum(values, axis=0), sales=values, flagged=flagged, readings=known or {},
    )  # fmt: skip


def frame(values: Floats, known: dict[str, Floats] | None = None) -> pd.DataFrame:
    """The same as a table: one row per store and week, of the columns that the kind knows."""
    weeks = values.shape[1]
    store, week = np.divmod(np.arange(values.size), weeks)
    days = pd.Series([FIRST + timedelta(weeks=number) for number in range(weeks)])
    columns = {
        "store": store + 1, "date": days.to_numpy()[week], "weekly_sales": np.round(values.ravel(), 2),
        "holiday_flag": marked(weeks)[week].astype(int),
    }  # fmt: skip
    return pd.DataFrame(columns | {name: (known or {})[name].ravel() for name in READINGS if name in (known or {})})
