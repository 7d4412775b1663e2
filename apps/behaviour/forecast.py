"""The balance of the next 90 days: what recurs on its days, and the rest as it was in weeks of the last year.

The rest is drawn in blocks of a week that begin on the weekday on which the forecast begins, so that weekends stay
weekends and what follows on each other stays together; what keeps a day of the month is what recurs, and is not drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from .people import Cents, Floats
from .recurring import RecurringPayment
from .thresholds import FEWEST_DAYS, LIKELY, UNLIKELY

DAYS: Final = 90
SOON: Final = 30
WEEK: Final = 7
YEAR: Final = 364
PATHS: Final = 1000
SEED: Final = 8_2026
"""The same book gives the same forecast, whoever asks and how often."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Whole cents at the end of each day: in one of ten cases the balance is below `low`, in nine below `high`.

    `likely` and `unlikely` are the first days on which it is below zero with a chance above one half, and one tenth.
    `chance_soon`: that it is below zero on any of the next 30 days. `unpriced` payments have no exchange rate.
    """

    balance: int
    days: tuple[date, ...]
    low: tuple[int, ...]
    middle: tuple[int, ...]
    high: tuple[int, ...]
    likely: date | None
    unlikely: date | None
    chance_soon: float
    unpriced: int

    @property
    def first_below(self) -> date | None:
        """The day that a warning names: the likely one, or else the one to reckon with."""
        return self.likely or self.unlikely


def forecast(balance: int, rest: Cents, expected: Iterable[RecurringPayment], today: date) -> Forecast | None:
    """From the `balance` at the end of `today`; None where fewer than 90 days are known.

    `rest` is what went in and out each day up to today (cents) but for what recurs, `expected` what recurs.
    """
    if len(rest) < FEWEST_DAYS:
        return None
    dice = np.random.default_rng(SEED)
    goes_on = [one for one in expected if one.status == "active"]
    planned = _planned([one for one in goes_on if one.reporting_cents is not None], today, dice)
    paths = balance + (planned + _drawn(rest[-YEAR:], dice)).cumsum(axis=1)
    days = tuple(today + timedelta(days=number) for number in range(1, DAYS + 1))
    low, middle, high = (tuple(map(int, line.round())) for line in np.percentile(paths, (10, 50, 90), axis=0))
    below = (paths < 0).mean(axis=0)
    return Forecast(
        balance=balance,
        days=days,
        low=low,
        middle=middle,
        high=high,
        likely=_first(days, below > LIKELY),
        unlikely=_first(days, below > UNLIKELY),
        chance_soon=float((paths[:, :SOON] < 0).any(axis=1).mean()),
        unpriced=sum(one.reporting_cents is None for one in goes_on),
    )


def _drawn(rest: Cents, dice: np.random.Generator) -> Floats:
    """Paths of the rest: whole weeks, each of which ended as many weeks before today."""
    weeks = len(rest) // WEEK
    blocks = rest[len(rest) - weeks * WEEK :].reshape(weeks, WEEK)
    chosen = dice.integers(0, weeks, size=(PATHS, -(-DAYS // WEEK)))
    return blocks[chosen].reshape(PATHS, -1)[:, :DAYS].astype(np.float64)


def _planned(payments: Iterable[RecurringPayment], today: date, dice: np.random.Generator) -> Floats:
    """What recurs, by path and day: what varies, anywhere between the least and the most of the last ones."""
    planned = np.zeros((PATHS, DAYS))
    for one in payments:
        rate = (one.reporting_cents or 0) / one.expected_cents * (1 if one.is_income else -1)
        for day in one.due_until(today, today + timedelta(days=DAYS)):
            amounts = dice.uniform(one.least_cents, one.most_cents, PATHS)
            planned[:, max((day - today).days, 1) - 1] += amounts * rate
    return planned


def _first(days: tuple[date, ...], is_so: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> date | None:
    return days[int(is_so.argmax())] if is_so.any() else None
