"""The season and the trend of all stores together, taken apart."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from apps.warehouse import tables

from ...estimates.intervals import Estimate, by_t, of_following
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, percent, percent_number, share_number, spread
from .weeks import YEAR, Weeks

Floats = NDArray[np.float64]

FEWEST_WEEKS: Final = 2 * YEAR + 1
MOST_MISSING: Final = 0.05
LAGS: Final = 12
MOST_ALIKE: Final = 0.8
"""How far neighbouring weeks are taken for one: more would leave nothing of two smooth years."""
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Parts:
    """The weekly sales of all stores, and what the decomposition made of them."""

    total: Floats
    season: Floats
    trend: Floats


def seasons(weeks: Weeks) -> list[Insight]:
    """The season and the trend; nothing under two years."""
    total = _complete(weeks)
    if total is None:
        return []
    from statsmodels.tsa.stl._stl import STL  # noqa: PLC0415 - takes seconds to load

    decomposed = STL(total, period=YEAR, robust=True).fit()
    parts = Parts(total, decomposed.seasonal, decomposed.trend)
    return [*_season(weeks, parts), *_trend(weeks, parts)]


def _trend(weeks: Weeks, parts: Parts) -> list[Insight]:
    """How much all stores together change in a year, season taken out."""
    total = parts.total
    changes = np.log(total[YEAR:] / total[:-YEAR])
    estimate = of_following(changes, LAGS, LEVEL)
    if estimate is None:
        return []
    title = f"Season taken out, sales show no clear trend ({spread(estimate)} a year)"
    if estimate.claimed:
        words = "rise" if estimate.value > 0 else "fall"
        title = f"Season taken out, sales {words} by {percent(abs(estimate.value))} a year ({spread(estimate)})"
    return [
        Insight(
            code="trend",
            title=title,
            number=percent_number(estimate),
            sureness=Sureness.ESTIMATED,
            working=Working(
                tables.text("walmart_weekly/weeks"),
                "mean of log(sales / sales 52 weeks earlier) with the error of Newey and West over 12 lags; the lines "
                "are STL(period 52, robust)",
                weeks.asked,
            ),
            caveat="A few years of weeks: it tells how sales went, not that they go on so. Prices are not taken out.",
            detail="The trend line is STL's, which is drawn and not tested.",
            weight=0.6 if estimate.claimed else 0.35,
            picture=Picture(
                "line",
                [each.isoformat() for each in weeks.days],
                [Series("Trend", decimals(parts.trend)), Series("Sales of all stores", decimals(total))],
            ),
        )
    ]


def _season(weeks: Weeks, parts: Parts) -> list[Insight]:
    """Whether the weeks of a year repeat those of the year before, and which are strong."""
    repeats = _repeats(parts.total)
    if repeats is None:
        return []
    year = parts.season[-YEAR:] / parts.trend[-YEAR:]
    high, low = int(year.argmax()), int(year.argmin())
    days = weeks.days[-YEAR:]
    title = "No season that comes back every year can be seen"
    if repeats.low > 0:
        title = (
            f"The year has a season: {_around(days[high])} sells {percent(float(year[high]))} above the trend, "
            f"{_around(days[low])} {percent(abs(float(year[low])))} below"
        )
    return [
        Insight(
            code="season",
            title=title,
            number=share_number(float(year[high] - year[low])) if repeats.low > 0 else None,
            sureness=Sureness.INDICATED,
            working=Working(
                tables.text("walmart_weekly/weeks"),
                "STL(period 52, robust): sales = trend + season + rest; claimed only if what a week differs from the "
                "half year around it correlates with the same of 52 weeks earlier",
                weeks.asked
                | {
                    "correlation": f"{repeats.value:.3f}",
                    "interval": f"{repeats.low:.3f} to {repeats.high:.3f} (95%)",
                },
            ),
            caveat="Two to three years show a season roughly; holidays that move between weeks blur it.",
            detail=f"Weeks correlate {repeats.value:.2f} with the same week a year earlier "
            f"({repeats.low:.2f} to {repeats.high:.2f}).",
            weight=0.65 if repeats.low > 0 else 0.3,
            picture=Picture(
                "line",
                [each.isoformat() for each in days],
                [Series("Season, against the trend", decimals(year * 100))],
                "%",
            ),
        )
    ]


def _around(value: date) -> str:
    return f"the week of {value.day} {value:%B}"


def _complete(weeks: Weeks) -> Floats | None:
    """The weekly totals with few gaps closed; None where they are too short, too incomplete, or not above zero."""
    total = weeks.total
    known = np.isfinite(total)
    if len(total) < FEWEST_WEEKS or (~known).mean() > MOST_MISSING:
        return None
    filled = np.interp(np.arange(len(total)), np.flatnonzero(known), total[known])
    return filled if filled.min() > 0 and filled.std() > 0 else None


def _repeats(total: Floats) -> Estimate | None:
    """How weeks, without their half year, correlate with those of a year earlier (Fisher's z, following values)."""
    half = YEAR // 2
    smooth = np.convolve(np.pad(total, half, mode="edge"), np.full(YEAR + 1, 1 / (YEAR + 1)), mode="valid")
    away = np.log(total) - np.log(smooth)
    now, before = away[YEAR:], away[:-YEAR]
    if not now.std() > 0 or not before.std() > 0:
        return None
    value = float(np.corrcoef(now, before)[0, 1])
    near = max(
        0.0, min(MOST_ALIKE, float(np.corrcoef(now[1:], now[:-1])[0, 1] * np.corrcoef(before[1:], before[:-1])[0, 1]))
    )
    size = len(now) * (1 - near) / (1 + near)
    if size <= 6 or abs(value) >= 1:  # noqa: PLR2004 - Fisher's z needs more than three free values
        return None
    z = by_t(float(np.arctanh(value)), 1 / (size - 3) ** 0.5, size - 2, LEVEL)
    return Estimate(value, float(np.tanh(z.low)), float(np.tanh(z.high)), LEVEL)
