"""What holiday weeks sell more than the same stores sell in the weeks around them."""

from typing import Final

import numpy as np

from ...estimates.intervals import Estimate, shared_level
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, listed, percent, percent_number, spread
from .lift import REACH, Lifts
from .weeks import Weeks

_FORMULA: Final = (
    "mean over stores of: sales of the week / mean sales of the unmarked weeks up to 4 before and 4 after - 1; the "
    "interval from how far the same figure strays in ordinary weeks, by Student's t, for all holidays together"
)
_CAVEAT: Final = (
    "It compares the week with its neighbours: sales moved from one week to another count as a lift, and few years "
    "stand behind it. Whether the holiday, a campaign or the season made it cannot be told apart."
)


def holidays(weeks: Weeks, lifts: Lifts | None) -> list[Insight]:
    """All marked weeks together, and each holiday by itself; nothing where no week is marked."""
    if lifts is None:
        return []
    level = shared_level(len(lifts.marked) + 1)
    everything = sorted(place for places in lifts.marked.values() for place in places)
    complete = [place for place in everything if np.isfinite(lifts.lift[place])]
    found = [_together(weeks, lifts, complete, level)] if complete else []
    found += [_one(weeks, lifts, name, places, level) for name, places in lifts.marked.items()]
    return [insight for insight in found if insight is not None]


def _together(weeks: Weeks, lifts: Lifts, places: list[int], level: float) -> Insight | None:
    estimate = lifts.estimate(places, level)
    if estimate is None or weeks.flagged is None:
        return None
    marked, others = (float(np.nanmean(weeks.sales[:, chosen])) for chosen in (weeks.flagged, ~weeks.flagged))
    names = [name for name, each in lifts.marked.items() if set(each) & set(places)]
    values = [float(np.nanmean(lifts.lift[lifts.marked[name]])) * 100 for name in names]
    return Insight(
        code="holiday_weeks",
        title=_title("Weeks marked as holidays", "sell", estimate),
        number=percent_number(estimate),
        sureness=Sureness.ESTIMATED,
        working=_working(weeks, {"marked weeks": str(len(places))}),
        caveat=_CAVEAT,
        detail=f"Without regard to store and season, a store's average marked week sells {marked:,.2f} and its average "
        f"other week {others:,.2f} ({percent(marked / others - 1) if others else 'nothing'} apart).",
        weight=0.7 if estimate.claimed else 0.4,
        picture=Picture("bar", names, [Series("Against the weeks around", decimals(values))], "%"),
    )


def _one(weeks: Weeks, lifts: Lifts, name: str, places: list[int], level: float) -> Insight | None:
    complete = [place for place in places if np.isfinite(lifts.lift[place])]
    estimate = lifts.estimate(complete, level)
    if estimate is None:
        return None
    days = [weeks.days[place].isoformat() for place in complete]
    around = [
        float(values.mean()) * 100 if (values := row[complete])[np.isfinite(values)].size == len(complete) else np.nan
        for row in lifts.relative
    ]
    subject = name if name.endswith("weeks") else f"The week marked for {name}"
    return Insight(
        code="holiday_lift",
        key=name.lower().replace(" ", "_"),
        title=_title(subject, "sell" if name.endswith("weeks") else "sells", estimate),
        number=percent_number(estimate),
        sureness=Sureness.ESTIMATED,
        working=_working(weeks, {"weeks": ", ".join(days), "holiday": name}),
        caveat=_CAVEAT,
        detail=f"In the average store, for the weeks of {listed(days)}.",
        weight=0.75 if estimate.claimed else 0.4,
        picture=Picture(
            "bar",
            [f"{offset:+d} weeks" if offset else "marked week" for offset in range(-REACH, REACH + 1)],
            [Series("Against the unmarked weeks around", decimals(around))],
            "%",
        ),
    )


def _title(subject: str, verb: str, estimate: Estimate) -> str:
    if not estimate.claimed:
        return f"{subject} {verb} no clearly different amount than the weeks around ({spread(estimate)})"
    words = "more" if estimate.value > 0 else "less"
    return f"{subject} {verb} {percent(abs(estimate.value))} {words} than the weeks around ({spread(estimate)})"


def _working(weeks: Weeks, values: dict[str, str]) -> Working:
    return Working(weeks.statement, _FORMULA, weeks.asked | values)
