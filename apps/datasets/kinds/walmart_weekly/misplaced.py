"""Marked weeks that lie beside the peak of their holiday: a finding about the data, and not about the sales."""

from typing import Final

from ...estimates.intervals import shared_level
from ...insight import About, Insight, Picture, Series, Sureness, Working
from ..figures import day, decimals, listed, percent, percent_number, spread
from .calendar import OTHER, named
from .lift import REACH, Lifts
from .weeks import Weeks

_FORMULA: Final = (
    "mean over stores of: (sales of the neighbouring week - sales of the marked week) / mean sales of the unmarked "
    "weeks up to 4 before and 4 after; the interval from how far neighbouring ordinary weeks differ"
)


def misplaced_flags(weeks: Weeks, lifts: Lifts | None) -> list[Insight]:
    """The holidays of which the week before or after sells more than the marked one, by more than chance."""
    if lifts is None:
        return []
    level = shared_level(2 * len(lifts.marked))
    found = []
    for name, places in lifts.marked.items():
        if name != OTHER:
            found += [_beside(weeks, lifts, name, places, offset, level) for offset in (-1, 1)]
    return [insight for insight in found if insight is not None]


def _beside(weeks: Weeks, lifts: Lifts, name: str, places: list[int], offset: int, level: float) -> Insight | None:  # noqa: PLR0913, PLR0917
    inside = [place for place in places if 0 <= place + offset < len(weeks.days)]
    estimate = lifts.estimate(inside, level, offset) if inside else None
    if estimate is None or not estimate.low > 0:
        return None
    where, other = ("before", "after") if offset < 0 else ("after", "before")
    marked = [day(weeks.days[place]) for place in inside]
    peaks = [day(weeks.days[place + offset]) for place in inside]
    feast = [day(found) for place in inside if (found := named(weeks.days[place])[1])]
    around = lifts.relative[:, inside].mean(axis=1) * 100
    return Insight(
        code="holiday_flag_misplaced",
        key=name.lower().replace(" ", "_"),
        title=f"The holiday mark misses {name}: the week {where} the marked one sells {percent(estimate.value)} of a "
        f"usual week more ({spread(estimate)})",
        number=percent_number(estimate),
        sureness=Sureness.ESTIMATED,
        working=Working(weeks.statement, _FORMULA, weeks.asked | {"holiday": name}),
        caveat="The mark is right about the calendar; it is of no use for saying what the holiday sells, and an effect "
        "of the mark must not be read as one of the holiday.",
        detail=f"Marked are the weeks of {listed(marked)}, which hold {listed(feast)}; the selling was in the weeks of "
        f"{listed(peaks)}. The mark comes the week {other} the peak.",
        about=About.DATA,
        weight=0.72,
        picture=Picture(
            "bar",
            [f"{each:+d} weeks" if each else "marked week" for each in range(-REACH, REACH + 1)],
            [Series("Against the unmarked weeks around", decimals(around))],
            "%",
        ),
    )
