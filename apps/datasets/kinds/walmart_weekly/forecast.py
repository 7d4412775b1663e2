"""What the next twelve weeks may bring, per store and together, beside how such forecasts did in the past."""

from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import day, decimal, decimals, money, percent
from .ahead import AHEAD, LEVEL, Ahead, ahead_of
from .weeks import Weeks

STORES_TOLD: Final = 60
"""Stores that get a forecast of their own: the largest."""
HISTORY: Final = 52
_FORMULA: Final = (
    "the same week last year (half the store's own, half its average times the season of all stores) x growth of the "
    "last 8 weeks against last year's (half the store's own, half of all stores). Back-test: the same rule from "
    "earlier origins, four weeks apart, 12 weeks ahead each; WAPE = all misses / all sales; naive = last year's value. "
    "The band is what 80% of the back-test's misses stayed within"
)
_CAVEAT: Final = (
    "It carries on the season and the growth of the last year and knows nothing of what is planned; the back-test's "
    "origins overlap, so that its error is less certain than their number."
)


def forecasts(weeks: Weeks, currency: str) -> list[Insight]:
    """All stores together, then each of the largest; nothing where too short a past is there to test them on."""
    ahead = ahead_of(weeks)
    if ahead is None or not np.isfinite(ahead.sales).any():
        return []
    told = [store for store, known in enumerate(_known(ahead)[:STORES_TOLD]) if known]
    return [_together(weeks, ahead, currency), *(_one(weeks, ahead, store, currency) for store in told)]


def _together(weeks: Weeks, ahead: Ahead, currency: str) -> Insight:
    by_week = np.nansum(ahead.sales, axis=0)
    total, stores = float(by_week.sum()), sum(_known(ahead))
    told = np.asarray(np.isfinite(ahead.sales).any(axis=1))
    past = np.nansum(weeks.sales[told], axis=0)
    better = "less than" if ahead.error < ahead.naive_error else "not less than"
    return Insight(
        code="forecast",
        title=f"The next 12 weeks may bring {money(total, currency)}; such forecasts missed by {percent(ahead.error)} "
        f"per store and week, {better} the {percent(ahead.naive_error)} of taking last year's weeks",
        number=_number(total, ahead.sum_reach, currency),
        sureness=Sureness.ESTIMATED,
        working=_working(weeks, ahead, ahead.error, ahead.naive_error),
        caveat=_CAVEAT,
        detail=f"For {stores:,} stores, up to {day(_days(weeks)[-1])}; tested from {ahead.origins} earlier weeks. "
        f"It beats last year's value in {_beaten(ahead)} of {int(np.isfinite(ahead.errors).sum())} stores."
        + ("" if weeks.stores <= STORES_TOLD else f" The largest {STORES_TOLD} are told one by one."),
        weight=0.8,
        picture=_picture(weeks, past, by_week, ahead.total_reach, currency),
    )


def _one(weeks: Weeks, ahead: Ahead, store: int, currency: str) -> Insight:
    name, total = weeks.names[store], float(ahead.sales[store].sum())
    error, naive = float(ahead.errors[store]), float(ahead.naive_errors[store])
    tested = np.isfinite(error) and np.isfinite(naive)
    miss = "how far it may miss could not be tested"
    if tested:
        miss = f"such forecasts missed by {percent(error)} a week, last year's weeks by {percent(naive)}"
    return Insight(
        code="store_forecast",
        key=name,
        title=f"Store {name} may sell {money(total, currency)} in the next 12 weeks; {miss}",
        number=_number(total, float(ahead.reach[store]), currency),
        sureness=Sureness.ESTIMATED if tested else Sureness.INDICATED,
        working=_working(weeks, ahead, error, naive),
        caveat=_CAVEAT,
        weight=0.2,
        picture=_picture(
            weeks, weeks.sales[store], ahead.sales[store], np.full(AHEAD, ahead.reach[store]), currency, history=26
        ),
    )


def _known(ahead: Ahead) -> list[bool]:
    """Which stores have a forecast for each of the weeks."""
    known: NDArray[np.bool_] = np.asarray(np.isfinite(ahead.sales).all(axis=1))
    return [bool(each) for each in known]


def _beaten(ahead: Ahead) -> int:
    return int((ahead.errors < ahead.naive_errors).sum())


def _number(total: float, reach: float, currency: str) -> Number:
    if not np.isfinite(reach):
        return Number(decimal(total), currency)
    low, high = (decimal(total * (1 + side * reach)) for side in (-1, 1))
    return Number(decimal(total), currency, low, high, decimal(LEVEL, 2))


def _working(weeks: Weeks, ahead: Ahead, error: float, naive: float) -> Working:
    tested = {"WAPE": percent(error, 2), "WAPE of last year's value": percent(naive, 2), "origins": str(ahead.origins)}
    known = tested if np.isfinite(error) and np.isfinite(naive) else {}
    return Working(weeks.statement, _FORMULA, weeks.asked | known)


def _days(weeks: Weeks) -> list[date]:
    return [weeks.days[-1] + timedelta(weeks=week + 1) for week in range(AHEAD)]


def _picture(  # noqa: PLR0913 - what is drawn
    weeks: Weeks, past: np.ndarray, ahead: np.ndarray, reach: np.ndarray, currency: str, *, history: int = HISTORY
) -> Picture:
    shown = past[-history:]
    none = [None] * len(shown)
    labels = [each.isoformat() for each in (*weeks.days[-history:], *_days(weeks))]
    return Picture(
        "line",
        labels,
        [Series("Forecast", [*none, *decimals(ahead)]), Series("Sold", [*decimals(shown), *[None] * AHEAD])],
        currency,
        low=[*none, *decimals(ahead * (1 - reach))],
        high=[*none, *decimals(ahead * (1 + reach))],
    )
