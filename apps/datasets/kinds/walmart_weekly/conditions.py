"""What temperature, fuel price, price index and unemployment do to sales, within stores and not between them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ...estimates.intervals import Estimate, shared_level
from ...estimates.within import demeaned, effects
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, percent, percent_number, spread
from .weeks import YEAR, Weeks

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

FEWEST_ROWS: Final = 60
MOST_ROWS: Final = 150_000
"""Store-weeks of the largest stores that are enough: more would only take longer."""
DOTS: Final = 20
DRAWN: Final = 20_000
"""Store-weeks that a picture is made from at most, evenly chosen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reading is told: its name, the step that its effect is said for, and that step in words."""

    column: str
    name: str
    step: float
    words: str


READINGS: Final = {
    "temperature": Reading("temperature", "temperature", 10, "10 degrees warmer"),
    "fuel_price": Reading("fuel_price", "fuel price", 0.1, "Fuel dearer by 0.10"),
    "cpi": Reading("cpi", "consumer price index", 1, "A consumer price index higher by 1 point"),
    "unemployment": Reading("unemployment", "unemployment", 1, "Unemployment higher by 1 point"),
}

_CAVEAT: Final = (
    "It goes with sales in the same store, other things read being equal; that is not yet a cause. Stores whose "
    "readings are the same count as one, so few regions make a wide interval."
)


@dataclass(frozen=True, slots=True)
class Panel:
    """Store-weeks with sales and all readings: sales in shares of the store's average week."""

    names: tuple[str, ...]
    outcome: Floats
    causes: Floats
    groups: Places
    times: Places
    clusters: list[Places]
    by_season: bool


def conditions(weeks: Weeks) -> list[Insight]:
    """One finding for each reading that the table has, claimed or said not to be there; nothing where none can be."""
    panel = _panel(weeks)
    if panel is None:
        return []
    level = shared_level(len(panel.names))
    within = demeaned(np.column_stack([panel.outcome, panel.causes]), panel.groups, panel.times)
    found = effects(within, panel.clusters, level=level)
    told = []
    for place, (name, estimate) in enumerate(zip(panel.names, found, strict=True)):
        reading = READINGS[name]
        if estimate is None:
            told.append(_untold(weeks, panel, reading))
        else:
            told.append(_insight(weeks, panel, reading, estimate, _picture(within, place)))
    return told


def _panel(weeks: Weeks) -> Panel | None:
    """Same weeks of the year are compared where two years are there; else all weeks of a store."""
    names = tuple(name for name, values in weeks.readings.items() if np.isfinite(values).any())
    if not names or len(weeks.sales) < 2:  # noqa: PLR2004 - one store cannot be told from its season
        return None
    number = max(1, MOST_ROWS // weeks.sales.shape[1])
    sales = weeks.sales[:number]
    readings = {name: weeks.readings[name][:number] for name in names}
    count = np.isfinite(sales).sum(axis=1)
    level = np.nansum(sales, axis=1) / np.maximum(count, 1)
    share = sales / np.where(level > 0, level, np.nan)[:, None]
    known = np.isfinite(share)
    for values in readings.values():
        known &= np.isfinite(values)
    cells = np.flatnonzero(known)
    if len(cells) < FEWEST_ROWS:
        return None
    store, week = np.divmod(cells, weeks.sales.shape[1])
    causes = np.column_stack([readings[name].ravel()[cells] / READINGS[name].step for name in names])
    by_season = weeks.sales.shape[1] >= 2 * YEAR
    groups = store * YEAR + week % YEAR if by_season else store
    return Panel(
        names, share.ravel()[cells], causes, groups, week,
        [_alike(readings[name])[store] for name in names], by_season,
    )  # fmt: skip


def _alike(values: Floats) -> Places:
    """Stores numbered by what they read: those with the same readings in all weeks share a number."""
    numbers: dict[bytes, int] = {}
    return np.array([numbers.setdefault(row.tobytes(), len(numbers)) for row in values], dtype=np.intp)


def _insight(weeks: Weeks, panel: Panel, reading: Reading, estimate: Estimate, picture: Picture) -> Insight:
    title = f"{reading.words}: no effect on a store's sales that could not be chance ({spread(estimate)})"
    if estimate.claimed:
        way = "more" if estimate.value > 0 else "less"
        title = f"{reading.words}, a store sells {percent(abs(estimate.value))} {way} ({spread(estimate)})"
    return Insight(
        code="condition",
        key=reading.column,
        title=title,
        number=percent_number(estimate, places=3),
        sureness=Sureness.ESTIMATED,
        working=_working(weeks, panel, reading),
        caveat=_CAVEAT,
        detail=f"Between stores the picture can be another, and is no effect: the averages of stores correlate "
        f"{_between(weeks, reading):+.2f} with their sales.",
        weight=0.6 if estimate.claimed else 0.32,
        picture=picture,
    )


def _working(weeks: Weeks, panel: Panel, reading: Reading) -> Working:
    kept = "store and week of the year" if panel.by_season else "store"
    return Working(
        weeks.statement,
        f"sales / average week of the store, regressed on {', '.join(READINGS[name].name for name in panel.names)} "
        f"with fixed effects of {kept} and of each week; interval by leaving out all stores of the same readings at a "
        f"time, for {len(panel.names)} questions together (Bonferroni)",
        weeks.asked | {"step": f"{reading.step:g}", "store-weeks of the largest stores": str(len(panel.outcome))},
    )


def _between(weeks: Weeks, reading: Reading) -> float:
    """The correlation of the averages of stores: what a look at the whole table would take for an effect."""
    values = weeks.readings[reading.column]
    known = np.isfinite(values) & np.isfinite(weeks.sales)
    count = known.sum(axis=1)
    fit = count > 0
    means = [np.where(known, each, 0).sum(axis=1)[fit] / count[fit] for each in (values, weeks.sales)]
    if min(each.std() for each in means) == 0:
        return 0.0
    return float(np.corrcoef(*means)[0, 1])


def _picture(within: Floats, place: int) -> Picture:
    """The sales of store-weeks, without everything else, in twenty equal groups by the reading."""
    some = within[:: -(-len(within) // DRAWN)]
    others = np.delete(some[:, 1:], place, axis=1)
    pair = some[:, [1 + place, 0]]
    if others.shape[1]:
        pair -= others @ np.linalg.lstsq(others, pair, rcond=None)[0]
    parts = np.array_split(pair[np.argsort(pair[:, 0], kind="stable")], DOTS)
    dots = np.array([part.mean(axis=0) for part in parts])
    labels = [f"{value:.4f}" for value in dots[:, 0]]
    return Picture("scatter", labels, [Series("Sales against the usual", decimals(dots[:, 1] * 100, 3))], "%")


def _untold(weeks: Weeks, panel: Panel, reading: Reading) -> Insight:
    """Said instead of an effect, where the reading does not vary within stores apart from the other things."""
    return Insight(
        code="condition",
        key=reading.column,
        title=f"Whether {reading.name} goes with sales cannot be told from this table",
        number=None,
        sureness=Sureness.INDICATED,
        working=_working(weeks, panel, reading),
        caveat="This is not the same as no effect: it may have one.",
        detail="All stores read the same in each week, or too few regions differ, so that it cannot be told apart from "
        "the season and from what else happened in a week.",
        weight=0.1,
    )
