"""What the table holds, and what its columns were taken for."""

from collections.abc import Iterator, Sequence

from apps.datasets.insight import Insight, Number, Sureness
from apps.datasets.kinds.spoken import counted, decimal, said

from .naming import short
from .profiles import FEW_VALUES, Profile, is_known
from .quality import about_data
from .roles import Roles, stated

MOST_LISTED = 60


def findings(found: Sequence[Profile], roles: Roles, columns: int) -> Iterator[Insight]:
    """The profile of a table with so many `columns`, and the time and measure where there are any."""
    rows = found[0].rows
    listed = "\n".join(_line(profile) for profile in found[:MOST_LISTED])
    beyond = f"\n… and {len(found) - MOST_LISTED:,} more" if len(found) > MOST_LISTED else ""
    only = f"; the first {len(found):,} were looked at" if columns > len(found) else ""
    yield about_data(
        "profile",
        f"The table holds {counted(rows, 'row')} of {counted(columns, 'column')}{only}",
        Number(decimal(rows, 0), "rows"),
        found[0].asked.working("Rows, and what each column holds; the statement is that of the first column."),
        "What a column holds was read from its values and can be changed. Numbers of different values are approximate.",
        0.5,
        detail=listed + beyond,
    )
    if roles.measure is None and roles.time is None:
        return
    does = "averaged" if roles.averaged else "added up"
    measure = (
        f"{roles.called} as the measure, {does}" if roles.measure else "no column as a measure, so rows are counted"
    )
    time = f"{short(roles.time.column.name)} as the time" if roles.time else "no column as the time"
    yield about_data(
        "roles",
        f"Taken: {time}, {measure}",
        None,
        found[0].asked.working("Read from what the columns hold and from the words of their names.", **stated(roles)),
        "It is a guess: where it is wrong, say what the columns hold, and everything that follows is made anew.",
        0.4,
        sureness=Sureness.INDICATED,
    )


def _line(profile: Profile) -> str:
    name, holds = short(profile.column.name), profile.column.holds.value
    if not profile.known or not is_known(profile.lowest):
        return f"{name}: {holds}, empty"
    gaps = counted(profile.missing, "gap")
    if profile.column.holds in FEW_VALUES:
        return f"{name}: {holds}, {counted(profile.different, 'value')}, {gaps}"
    if profile.is_number:
        extent = f"{said(profile.lowest)} to {said(profile.highest, profile.column.unit)}"
    else:
        extent = f"{short(str(profile.lowest), 30)} to {short(str(profile.highest), 30)}"
    return f"{name}: {holds}, {extent}, about {counted(profile.different, 'value')}, {gaps}"
