"""Weeks of a store that sold far from what the store and the week would have let expect."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ...estimates.intervals import farthest_by_chance
from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import day, decimal, decimals, money, signed
from .weeks import YEAR, Weeks

Floats = NDArray[np.float64]

FEWEST_STORES: Final = 5
FEWEST_WEEKS: Final = 26
AROUND: Final = 6
"""Weeks before and after that tell the level of a store."""
SHOWN: Final = 5
ROBUST: Final = 1.4826
"""Makes the median absolute deviation an estimate of the standard deviation."""
LEAST: Final = 0.01
"""What share of the expected counts as the least that can be sold: a week of nothing is far off, not infinitely."""
EFFICIENCY: Final = 0.25
"""How much of a sample the deviation makes use of: 0.37 by theory, less as the level is made from the same weeks."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What store-weeks were expected to sell, and how far they were off in robust deviations of their store.

    Of those beyond the `limit`, as many as `seasonal` come back every year: they are the store's own season and have
    no score.
    """

    sales: Floats
    score: Floats
    limit: float
    seasonal: int = 0


def anomalies(weeks: Weeks, currency: str) -> list[Insight]:
    """The store-weeks furthest off, and how many there are; nothing for few stores or weeks."""
    if weeks.sales.shape[0] < FEWEST_STORES or weeks.sales.shape[1] < FEWEST_WEEKS:
        return []
    expected = _expected(weeks.sales)
    off = np.nan_to_num(np.abs(expected.score))
    number = int((off > expected.limit).sum())
    if not number:
        return []
    first = np.argsort(-off, axis=None)[: min(number, SHOWN)]
    places = [(int(place) // off.shape[1], int(place) % off.shape[1]) for place in first]
    return [_summary(weeks, expected, off, number)] + [
        _one(weeks, expected, store, week, currency) for store, week in places
    ]


def _expected(sales: Floats) -> Expected:
    """The store's level around, times what the week does to the middle store, by medians."""
    middle = _median(sales)
    ratio = sales / np.where(middle > 0, middle, np.nan)[:, None]
    week = _median(np.ascontiguousarray(ratio.T))
    level = _level(sales / np.where(week > 0, week, np.nan))
    expected = level * week
    away = np.log(np.maximum(sales / np.where(expected > 0, expected, np.nan), LEAST))
    known = np.isfinite(away).sum(axis=1)
    scale = ROBUST * _median(np.abs(away - _median(away)[:, None]))
    # A store that repeats itself exactly is given the least deviation that is worth a mention.
    score = away / np.maximum(scale, 0.01)[:, None]
    freedom = max(3.0, EFFICIENCY * float(np.median(known)))
    limit = farthest_by_chance(int(known.sum()), freedom)
    seasonal = _comes_back(away) & (np.abs(score) > limit)
    return Expected(expected, np.where(seasonal, np.nan, score), limit, int(seasonal.sum()))


def _comes_back(away: Floats) -> NDArray[np.bool_]:
    """Whether the same week a year earlier or later was off in the same direction, at least half as far."""
    found = np.zeros(away.shape, dtype=bool)
    if away.shape[1] > YEAR:
        early, late = away[:, :-YEAR], away[:, YEAR:]
        found[:, YEAR:] |= early * np.sign(late) > np.abs(late) / 2
        found[:, :-YEAR] |= late * np.sign(early) > np.abs(early) / 2
    return found


def _level(values: Floats) -> Floats:
    """The median of the weeks around each and without it; NaN where none is known or it is not above zero."""
    padded = np.pad(values, ((0, 0), (AROUND, AROUND)), constant_values=np.nan)
    level = np.empty_like(values)
    for week in range(values.shape[1]):
        before, after = padded[:, week : week + AROUND], padded[:, week + AROUND + 1 : week + 2 * AROUND + 1]
        level[:, week] = _median(np.hstack([before, after]))
    return np.where(level > 0, level, np.nan)


def _median(values: Floats) -> Floats:
    """The median of each row without its NaN: faster over many short rows than NumPy's own."""
    ordered = np.sort(values, axis=1)
    known = np.isfinite(ordered).sum(axis=1)
    rows = np.arange(len(ordered))
    middle = (
        ordered[rows, np.maximum(known - 1, 0) // 2] + ordered[rows, np.minimum(known // 2, values.shape[1] - 1)]
    ) / 2
    return np.where(known > 0, middle, np.nan)


def _summary(weeks: Weeks, expected: Expected, off: Floats, number: int) -> Insight:
    names, counts = weeks.names, (off > expected.limit).sum(axis=1)
    most = int(counts.argmax())
    each = (off > expected.limit).sum(axis=0)
    busiest = int(each.argmax())
    again = f" {expected.seasonal} more come back every year and are left out." if expected.seasonal else ""
    stores = "One week of a store was" if number == 1 else f"{number:,} weeks of single stores were"
    return Insight(
        code="anomalies",
        title=f"{stores} far from what the store and the week would have let expect",
        number=Number(decimal(number, 0), "store-weeks"),
        sureness=Sureness.INDICATED,
        working=_working(weeks, expected),
        caveat="Unusual is not wrong: a storm, a closed road, a campaign or a slip of the pen look the same from here.",
        detail=f"Of {int(np.isfinite(weeks.sales).sum()):,}. Most are in store {names[most]} ({int(counts[most])}) and "
        f"in the week of {day(weeks.days[busiest])} ({int(each[busiest])} stores).{again}",
        weight=0.5,
        picture=Picture(
            "bar", [value.isoformat() for value in weeks.days], [Series("Stores far off", decimals(each, 0))], "stores"
        ),
    )


def _one(weeks: Weeks, expected: Expected, store: int, week: int, currency: str) -> Insight:
    sold, due = float(weeks.sales[store, week]), float(expected.sales[store, week])
    name, when = weeks.names[store], weeks.days[week]
    near = slice(max(0, week - 13), week + 14)
    return Insight(
        code="anomaly",
        key=f"{name}:{when.isoformat()}",
        title=f"Store {name} sold {money(sold, currency)} in the week of {day(when)}, where {money(due, currency)} was "
        f"to be expected ({signed(sold / due - 1)})",
        number=Number(decimal(sold - due), currency),
        sureness=Sureness.INDICATED,
        working=_working(weeks, expected),
        caveat="What was expected is a median of other stores and other weeks, not a plan.",
        detail=f"{abs(float(expected.score[store, week])):.1f} robust deviations of this store; "
        f"{expected.limit:.1f} are hardly ever chance.",
        weight=0.42,
        picture=Picture(
            "line",
            [value.isoformat() for value in weeks.days[near]],
            [
                Series("Sold", decimals(weeks.sales[store, near])),
                Series("Expected", decimals(expected.sales[store, near])),
            ],
            currency,
        ),
    )


def _working(weeks: Weeks, expected: Expected) -> Working:
    return Working(
        weeks.statement,
        "expected = median of the store's weeks around (6 before, 6 after) x median over stores of what the week does; "
        "score = log(sold / expected) / (1.4826 x median absolute deviation of the store); shown from the score on "
        "that one store-week in the whole table would reach by chance in 5% of tables",
        weeks.asked | {"limit": f"{expected.limit:.2f}"},
    )
