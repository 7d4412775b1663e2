"""Whether and when the level of a measure changed, against what a series with a memory does by itself.

The statistic is the largest difference of means before and after, each in its noise (CUSUM), of a series without its
season and with its peaks cut. It is judged by series drawn without a change that remember as much as this one does
(AR(1), with the remainders drawn anew); a steady rise is no change, so that a step must fit clearly better than a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.signal import lfilter  # type: ignore[import-untyped]

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import between, decimal, decimals, said

from .roles import stated
from .series import Over

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GRAINS = ((200, "day", "D"), (1500, "week", "W-SUN"), (10**9, "month", "M"))
"""Up to how many days of extent changes are looked for by which periods: enough of them, and not of single days."""
FEWEST = 30
MOST = 800
SIDE = 0.1
"""Share of the series before and after which no change is looked for."""
DRAWS = 999
P = 0.01
BETTER_THAN_A_LINE = 0.85
CAREFUL = 2.0
"""Standard errors by which the memory is taken to be longer than it looks: taking a step away hides some of it."""
MOST_MEMORY = 0.99
CUT = 4.0
MOST_CHANGES = 3
YEARS_FOR_A_SEASON = 2.0
YEAR = 365.25
SEED = 731


@dataclass(frozen=True)
class Change:
    """Where the level changed (place of the first period after), by how much, how sure."""

    place: int
    before: float
    after: float
    error: float
    p: float


def findings(over: Over) -> Iterator[Insight]:
    """The changes of the measure by whole periods; none where there are too few of them."""
    grain, frequency = next(each for most, *each in GRAINS if (over.last - over.first).days <= most)
    periods = _whole_periods(over, frequency)
    if len(periods) < FEWEST:
        return
    values = periods["value"].to_numpy(float)
    dates = periods["start"]
    adjusted = without_season(values, dates)
    found = sorted(changes(adjusted), key=lambda change: change.place)
    for change in found:
        yield _insight(over, periods, change, grain)


def changes(values: "Floats", offset: int = 0, most: int = MOST_CHANGES) -> list[Change]:
    """By halving: the clearest change, then the clearest on each side of it."""
    if most == 0 or not FEWEST <= len(values) <= MOST or (found := clearest(values)) is None:
        return []
    here = Change(found.place + offset, found.before, found.after, found.error, found.p)
    left = changes(values[: found.place], offset, most - 1)
    right = changes(values[found.place :], offset + found.place, most - 1 - len(left))
    return [here, *left, *right]


def clearest(values: "Floats") -> Change | None:
    """The largest change of level, if it is more than chance and more than a steady rise."""
    middle, spread = np.median(values), 1.4826 * np.median(np.abs(values - np.median(values)))
    if spread <= 0:
        return None
    cut = np.clip(values, middle - CUT * spread, middle + CUT * spread)
    places = np.arange(max(int(SIDE * len(cut)), 3), len(cut) - max(int(SIDE * len(cut)), 3))
    statistic, place = _largest(cut[None, :], places)
    split = int(place[0])
    steps = np.where(np.arange(len(cut)) < split, cut[:split].mean(), cut[split:].mean())
    rest = cut - steps
    line = cut - np.polyval(np.polyfit(np.arange(len(cut)), cut, 1), np.arange(len(cut)))
    if np.square(rest).sum() > BETTER_THAN_A_LINE * np.square(line).sum():
        return None
    memory, news = _memory(rest)
    drawn = np.random.default_rng(SEED).choice(news, (DRAWS, 2 * len(cut)))
    series = lfilter([1.0], [1.0, -memory], drawn, axis=1)[:, len(cut) :]
    p = (1 + int((_largest(series, places)[0] >= statistic[0]).sum())) / (1 + DRAWS)
    if p > P:
        return None
    error = float(news.std() / (1 - memory) * np.sqrt(1 / split + 1 / (len(cut) - split)))
    return Change(split, float(cut[:split].mean()), float(cut[split:].mean()), error, p)


def without_season(values: "Floats", starts: pd.Series) -> "Floats":
    """Without weekdays where there are days, and without the year's course where there are two years."""
    days = (starts - starts.iloc[0]).dt.days.to_numpy(float)
    columns = [np.ones(len(values))]
    if len(days) > 1 and np.median(np.diff(days)) < 2:  # noqa: PLR2004 - days, not weeks
        columns += [(starts.dt.day_of_week == day).to_numpy(float) for day in range(1, 7)]
    if days[-1] >= YEARS_FOR_A_SEASON * YEAR:
        turns = 2 * np.pi * days / YEAR
        columns += [wave(times * turns) for times in (1, 2, 3) for wave in (np.sin, np.cos)]
    matrix = np.column_stack(columns)
    fitted = matrix @ np.linalg.lstsq(matrix, values, rcond=None)[0]
    return np.asarray(values - fitted + values.mean(), dtype=np.float64)


def _largest(series: "Floats", places: "NDArray[np.intp]") -> tuple["Floats", "NDArray[np.intp]"]:
    """Of each row: the largest difference of means before and after a place, in the row's own noise."""
    count = series.shape[1]
    sums = np.cumsum(series, axis=1)
    before = sums[:, places - 1] / places
    after = (sums[:, -1:] - sums[:, places - 1]) / (count - places)
    weights = np.sqrt(places * (count - places) / count)
    size = np.abs(before - after) * weights
    best = size.argmax(axis=1)
    place = places[best]
    largest = size[np.arange(len(series)), best]
    left = np.maximum(np.square(series).sum(axis=1) - count * series.mean(axis=1) ** 2 - largest**2, 1e-300)
    return largest / np.sqrt(left / count), place


def _memory(rest: "Floats") -> tuple[float, "Floats"]:
    """How much of a value is left in the next one, rather too much than too little, and what is new in each."""
    last, now = rest[:-1], rest[1:]
    found = float(last @ now) / max(float(last @ last), 1e-300)
    careful = found + (1 + 3 * found) / len(rest) + CAREFUL * float(np.sqrt(max(1 - found**2, 0.0) / len(rest)))
    memory = min(max(careful, 0.0), MOST_MEMORY)
    news = now - found * last
    return memory, news - news.mean()


def _whole_periods(over: Over, frequency: str) -> pd.DataFrame:
    """Per whole period the measure of a day with rows, so that months of four and five weeks compare."""
    period = over.days["day"].dt.to_period(frequency)
    sums = over.days.assign(total=over.days["total"].astype(float)).groupby(period)
    per = sums["number"].sum().to_numpy(float) if over.roles.averaged else sums["day"].nunique().to_numpy(float)
    value = sums["total"].sum()
    every = pd.PeriodIndex(value.index)
    starts, ends = every.start_time, every.end_time
    whole = (starts >= pd.Timestamp(over.first)) & (ends.normalize() <= pd.Timestamp(over.last))
    return pd.DataFrame({"start": starts[whole], "value": (value.to_numpy() / per)[whole]})


def _insight(over: Over, periods: pd.DataFrame, change: Change, grain: str) -> Insight:
    roles, at = over.roles, periods["start"].iloc[change.place].date()
    if change.before > 0:
        scale, unit, places = 100 / change.before, "%", 1
    else:
        scale, unit, places = 1.0, roles.unit, 2
    step, reach = scale * (change.after - change.before), 1.96 * scale * change.error
    number = Number(
        decimal(step, places), unit, decimal(step - reach, places), decimal(step + reach, places), decimal(0.95)
    )
    way = "higher" if step > 0 else "lower"
    labels = [str(start.date()) for start in periods["start"]]
    return Insight(
        "change_point",
        f"From the {grain} of {at} on, {roles.called} is {said(abs(step), unit, places)} {way} than before",
        number,
        Sureness.ESTIMATED,
        over.asked.working(
            f"Largest difference of means before and after, of each {grain} per day with rows, without season and "
            "with peaks cut; against 999 series drawn without a change.",
            p=change.p,
            periods=len(periods),
            **stated(roles),
        ),
        f"It does not say why. The interval, {between(number)}, takes the moment as known. A season of less than two "
        "years cannot be told from a change.",
        0.7,
        key=str(at),
        picture=Picture(
            "line",
            labels,
            [
                Series(f"{roles.called} by {grain}, per day with rows", decimals(periods["value"])),
                Series(
                    "Level", decimals([change.before] * change.place + [change.after] * (len(labels) - change.place))
                ),
            ],
            roles.unit,
        ),
    )
