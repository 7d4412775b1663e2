"""Where somebody stands among people like them: of one currency, and about as much income. Values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .people import Floats, People
from .risks import buffer_months, fixed_costs
from .thresholds import BANDS, FEWEST_ALIKE, FEWEST_MONTHS, PERCENTILE_STEP, YEAR
from .volatility import Volatility, divided

BAND_NAMES: Final = ("lower", "middle", "upper")


@dataclass(frozen=True, slots=True)
class Place:
    """A measure and the percentage of the group that is below it, in steps; None: no value, or too few in the group."""

    value: float | None
    percentile: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`group` says in words who is compared with; empty: there are too few people to compare with anybody."""

    group: str
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Compared:
    """Everybody's measures (NaN: none), and their groups' numbers."""

    users: NDArray[np.int64]
    currencies: NDArray[np.object_]
    bands: NDArray[np.intp]
    measures: Mapping[str, Floats]


def compared(people: People, swings: Volatility) -> Compared:
    """Everybody beside each other. Who has less than half a year of income is in no group."""
    income = usual_income(people)
    return Compared(
        people.users,
        np.asarray(people.currencies, dtype=object),
        _bands(np.asarray(people.currencies, dtype=object), income),
        measured(people, swings),
    )


def measured(people: People, swings: Volatility) -> dict[str, Floats]:
    """What is compared: shares, and so free of currency."""
    income = people.whole(people.income, YEAR).sum(axis=1)
    net = people.net(YEAR).sum(axis=1)
    has_year = people.known >= FEWEST_MONTHS
    return {
        "savings_rate": np.where(has_year, divided(net, income), np.nan),
        "volatility": swings.spread,
        "fixed_costs_share": divided(fixed_costs(people), income / YEAR),
        "buffer_months": buffer_months(people),
    }


def usual_income(people: People) -> Floats:
    """The middle of the last months' income (cents); NaN: too few months, or none came in."""
    middle = np.median(people.whole(people.income, FEWEST_MONTHS), axis=1)
    return np.where((people.known >= FEWEST_MONTHS) & (middle > 0), middle, np.nan)


def comparison(everybody: Compared, user: int, own: Mapping[str, float]) -> Comparison:
    """Of one person's `own` measures with the others of their group; a group too small gives way to their currency's.

    Nothing is said of a group's size, and percentiles go in steps, so that nobody is told by coming or going.
    """
    places = np.flatnonzero(everybody.users == user)
    if not len(places) or everybody.bands[places[0]] < 0:
        return alone(own)
    currency, band = everybody.currencies[places[0]], everybody.bands[places[0]]
    same = (everybody.currencies == currency) & (everybody.bands >= 0)
    near = same & (everybody.bands == band)
    group, words = (near, _words(currency, band)) if near.sum() >= FEWEST_ALIKE else (same, f"people with {currency}")
    found = {
        name: _place(value, everybody.measures[name][group & (everybody.users != user)]) for name, value in own.items()
    }
    return Comparison(words if any(place.percentile is not None for place in found.values()) else "", found)


def alone(own: Mapping[str, float]) -> Comparison:
    """One person's measures, compared with nobody's."""
    return Comparison("", {name: Place(None if np.isnan(value) else value, None) for name, value in own.items()})


def _place(value: float, others: Floats) -> Place:
    """Of equal ones, half are below. The person themselves is one of the group's ten."""
    if np.isnan(value):
        return Place(None, None)
    known = others[~np.isnan(others)]
    if len(known) + 1 < FEWEST_ALIKE:
        return Place(value, None)
    below = ((known < value).sum() + (known == value).sum() / 2) / len(known)
    return Place(value, round(100 * below / PERCENTILE_STEP) * PERCENTILE_STEP)


def _words(currency: str, band: int) -> str:
    return f"people with {currency} and an income in the {BAND_NAMES[band]} third"


def _bands(currencies: NDArray[np.object_], income: Floats) -> NDArray[np.intp]:
    """Which third of their currency's people somebody is in; -1: no income is known."""
    bands = np.full(len(income), -1)
    for currency in set(currencies):
        rows = np.flatnonzero((currencies == currency) & ~np.isnan(income))
        order = income[rows].argsort(kind="stable").argsort(kind="stable")
        bands[rows] = order * BANDS // max(len(rows), 1)
    return bands
