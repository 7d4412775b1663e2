"""Which columns are the time, the measure and the groups of a table: guessed from what they hold and are called."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.datasets.columns import Column, Holds

from .naming import ADDED, AVERAGED, EARLIER, GROUPING, WANTED, names_only, short, words
from .profiles import DAYS, Profile, numbers

MOST_GROUPS = 200
FEWEST_IN_A_GROUP = 3
FEWEST_DAYS = 3


@dataclass(frozen=True)
class Roles:
    """The time, the measure and whether it is averaged instead of added up, and the columns to break down by."""

    time: Profile | None
    measure: Profile | None
    averaged: bool
    groups: tuple[Profile, ...]

    @property
    def measure_column(self) -> Column | None:
        """None where rows are counted, for want of a measure."""
        return self.measure.column if self.measure else None

    @property
    def called(self) -> str:
        """What the measure is called in a sentence."""
        return short(self.measure.column.name) if self.measure else "The number of rows"

    @property
    def unit(self) -> str:
        """The unit of the measure."""
        return self.measure.column.unit if self.measure else "rows"


def roles(found: Sequence[Profile]) -> Roles:
    """What each column most likely is; whoever asks can say otherwise by changing what a column holds."""
    measures = sorted(filter(_may_measure, numbers(found)), key=_measures_well, reverse=True)
    measure = measures[0] if measures else None
    times = sorted(filter(_may_be_time, found), key=_tells_time_well, reverse=True)
    groups = [profile for profile in found if profile is not measure and _groups(profile)]
    return Roles(
        time=times[0] if times else None,
        measure=measure,
        averaged=measure is not None and is_averaged(measure.column),
        groups=tuple(sorted(groups, key=lambda profile: profile.different)),
    )


def is_averaged(column: Column) -> bool:
    """Whether its numbers are averaged, not added up."""
    called = words(column.name)
    return column.holds is Holds.SHARE or bool(called & AVERAGED)


def _may_measure(profile: Profile) -> bool:
    called = words(profile.column.name)
    if names_only(profile.column.name):
        return False
    return profile.known * 2 >= profile.rows and not (called & GROUPING and profile.column.holds is Holds.WHOLE)


def _measures_well(profile: Profile) -> float:
    called, holds = words(profile.column.name), profile.column.holds
    score = (
        3.0 * bool(called & ADDED)
        + 1.5 * bool(called & WANTED)
        - 2.0 * is_averaged(profile.column)
        + 2.0 * (holds is Holds.AMOUNT)
    )
    return score + 0.5 * (holds is Holds.DECIMAL) - 2.0 * (profile.different <= 2) + profile.known / profile.rows  # noqa: PLR2004 - yes and no


def _may_be_time(profile: Profile) -> bool:
    return profile.column.holds in DAYS and profile.different >= FEWEST_DAYS and profile.known * 2 >= profile.rows


def _tells_time_well(profile: Profile) -> float:
    called = words(profile.column.name)
    return profile.known / profile.rows - 2.0 * bool(called & EARLIER) + 0.5 * bool(called & {"date", "day", "time"})


def _groups(profile: Profile) -> bool:
    holds, called = profile.column.holds, words(profile.column.name)
    if not 2 <= profile.different <= min(MOST_GROUPS, profile.known / FEWEST_IN_A_GROUP):  # noqa: PLR2004 - one is no group
        return False
    if holds in {Holds.CATEGORY, Holds.FLAG, Holds.TEXT, Holds.IDENTIFIER}:
        return True
    return holds is Holds.WHOLE and bool(called & GROUPING)


def stated(found: Roles) -> dict[str, str]:
    """The roles by stored name, as findings carry them for the proposal of a dashboard."""
    told = {"averaged": "yes"} if found.averaged else {}
    if found.measure:
        told["measure"] = found.measure.column.stored
    if found.time:
        told["time"] = found.time.column.stored
    return told
