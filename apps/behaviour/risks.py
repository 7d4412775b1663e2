"""What could go wrong with people's money, each factor from 0 to 1, and a score from 0 to 100 of them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .people import Cents, Floats, People
from .thresholds import (
    BUFFER,
    CONCENTRATION,
    DEBT,
    FEWEST_MONTHS,
    FIXED_MONTHS,
    FIXED_SPREAD,
    HIGH_RISK,
    OVERDRAFT,
    OVERSPENDING,
    RISING,
    SHRINKS,
    SOME_RISK,
    YEAR,
    Ramp,
)
from .volatility import divided

QUARTER: Final = 3  # months
HALF_A_YEAR: Final = 182  # days
AHEAD: Final = 30
MONTH: Final = 30.4375  # days

FACTORS: Final[dict[str, Ramp]] = {
    "overdraft": OVERDRAFT,
    "buffer": BUFFER,
    "overspending": OVERSPENDING,
    "rising_fixed_costs": RISING,
    "debt_service": DEBT,
    "income_concentration": CONCENTRATION,
}
UNMEASURED: Final[dict[str, str]] = {
    "overdraft": "There are fewer than 90 days of bookings on accounts that can be paid from, or no balance is known.",
    "buffer": "There are fewer than six whole months with expenses, or no balance is known.",
    "overspending": "There are fewer than three whole months.",
    "rising_fixed_costs": "There are fewer than 15 whole months, or nothing was a fixed cost a year ago.",
    "debt_service": "No loan is among the accounts, or no income came in, so what debt takes is not known.",
    "income_concentration": "No income came in within a year.",
}


@dataclass(frozen=True, slots=True)
class Risks:
    """Per factor and person its measure and its share of the weight, NaN where it cannot be measured; and the score.

    The score is over what was measured: 100 is everything measured at its worst; NaN: nothing was.
    """

    measures: Mapping[str, Floats]
    shares: Mapping[str, Floats]
    score: Floats

    def points(self, factor: str, row: int) -> float | None:
        """What a factor adds to the score; None: not measured."""
        measured = sum(ramp.weight for name, ramp in FACTORS.items() if not np.isnan(self.shares[name][row]))
        share = self.shares[factor][row]
        return None if np.isnan(share) else float(100 * FACTORS[factor].weight * share / measured)


def risks(people: People, overdraft: Floats | None = None) -> Risks:
    """Of everybody. `overdraft`: the chances of a balance below zero within 30 days, if not those by replay."""
    measures = {
        "overdraft": replayed_overdraft(people) if overdraft is None else overdraft,
        "buffer": buffer_months(people),
        "overspending": months_overspent(people),
        "rising_fixed_costs": fixed_costs_growth(people),
        "debt_service": debt_share(people),
        "income_concentration": people.source,
    }
    shares = {name: _share(measures[name], ramp) for name, ramp in FACTORS.items()}
    shares["buffer"] = shares["buffer"] * np.where(_grows(people), SHRINKS, 1.0)
    weights = np.array([[ramp.weight] for ramp in FACTORS.values()], dtype=np.float64)
    table = np.array(list(shares.values()))
    measured = np.where(np.isnan(table), 0.0, weights).sum(axis=0)
    return Risks(measures, shares, divided(100 * np.nan_to_num(table * weights).sum(axis=0), measured))


def level_of(score: float) -> str:
    """A score in a word."""
    return "high" if score >= HIGH_RISK else "some" if score >= SOME_RISK else "low"


def replayed_overdraft(people: People) -> Floats:
    """Chances of a balance below zero within 30 days, if these go as the 30 days from the same day of an earlier month.

    Of the last 12 months, the share that would end below. Wages and bills so keep their days of the month.
    """
    added = people.flow.cumsum(axis=1)
    days = people.flow.shape[1]
    begins = [days - 1 - round(MONTH * back) for back in range(YEAR, 0, -1)]
    lowest = [added[:, begin + 1 : begin + 1 + AHEAD].min(axis=1) - added[:, begin] for begin in begins if begin >= 0]
    has_days = _is_known(people)[:, None] & (np.array(begins)[None, :] >= _first_day(people)[:, None])
    below = (people.balance[:, None] + np.array(lowest).T < 0) & has_days
    chance = divided(below.sum(axis=1).astype(np.float64), has_days.sum(axis=1).astype(np.float64))
    return np.where(has_days.sum(axis=1) >= YEAR // 4, chance, np.nan)


def buffer_months(people: People) -> Floats:
    """Months of usual expenses that the accounts hold that can be paid from."""
    return divided(np.maximum(people.balance, 0.0), usual_expenses(people))


def usual_expenses(people: People) -> Floats:
    """The middle of the last months' expenses (cents); NaN: fewer than six whole months, or nothing spent."""
    middle = np.median(people.whole(people.expenses, FEWEST_MONTHS), axis=1)
    return np.where((people.known >= FEWEST_MONTHS) & (middle > 0), middle, np.nan)


def months_overspent(people: People) -> Floats:
    """How many of the last whole months, without a break, took more than they brought."""
    overspent = people.net(YEAR)[:, ::-1] < 0
    running = np.minimum(overspent.cumprod(axis=1).sum(axis=1), people.known)
    return np.where(people.known >= OVERSPENDING.full, running, np.nan)


def fixed_costs(people: People) -> Floats:
    """What costs about the same each month comes to in one (cents); NaN where less than a year is known."""
    return np.where(people.known >= YEAR, _of_fixed(people, _medians(people, 1, YEAR)), np.nan)


def fixed_costs_growth(people: People) -> Floats:
    """What is fixed now, in the last quarter against the same a year ago, as a share of what it was then."""
    now, before = (_of_fixed(people, _medians(people, begin, QUARTER)) for begin in (1, YEAR + 1))
    return np.where(people.known >= YEAR + QUARTER, divided(now - before, before), np.nan)


def _of_fixed(people: People, cents: Floats) -> Floats:
    """Sums over the categories that were there in nearly every month of the last year, at about the same cost."""
    year, middle = _last(people, 1, YEAR), _medians(people, 1, YEAR)
    off = np.median(np.abs(year - middle[:, None]), axis=1)
    is_fixed = ((year > 0).sum(axis=1) >= FIXED_MONTHS) & (off <= FIXED_SPREAD * middle)
    return np.bincount(people.spending.owner, np.where(is_fixed, cents, 0.0), len(people.users)).astype(np.float64)


def _medians(people: People, back: int, count: int) -> Floats:
    return np.median(_last(people, back, count), axis=1)


def _last(people: People, back: int, count: int) -> Floats:
    """`count` months of every category, the last of them so many months `back`."""
    end = len(people.months) - back
    return people.spending.cents[:, end - count : end].astype(np.float64)


def debt_share(people: People) -> Floats:
    """Of a year's income, what went to loans."""
    return divided(people.debt, people.whole(people.income, YEAR).sum(axis=1))


def _share(measure: Floats, ramp: Ramp) -> Floats:
    return np.clip((measure - ramp.none) / (ramp.full - ramp.none), 0.0, 1.0)


def _first_day(people: People) -> NDArray[np.intp]:
    """The column of the first day with anything; their number where there is none."""
    has = np.hstack([people.flow != 0, np.ones((len(people.users), 1), dtype=bool)])
    first: NDArray[np.intp] = has.argmax(axis=1)
    return first


def _is_known(people: People) -> NDArray[np.bool_]:
    return ~np.isnan(people.balance)


def _grows(people: People) -> NDArray[np.bool_]:
    """Whether the accounts that can be paid from hold no less than half a year ago."""
    change: Cents = people.flow[:, -HALF_A_YEAR:].sum(axis=1)
    return change >= 0
