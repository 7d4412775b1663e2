"""What the measure comes to in all, and how much more or less it is than before."""

from collections.abc import Iterator

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import decimal, decimals, said

from .roles import stated
from .series import Over

MOST_PERIODS = 400


def findings(over: Over) -> list[Insight]:
    """The whole, and the growth where two windows of time compare."""
    return [*_whole(over), *_growth(over)]


def _whole(over: Over) -> Iterator[Insight]:
    value = over.value(over.days)
    if value is None:
        return
    roles = over.roles
    does = "is on average" if roles.averaged else "comes to"
    periods = over.periods()[-MOST_PERIODS:]
    yield Insight(
        code="total",
        title=f"{roles.called} {does} {said(value, roles.unit)} from {over.first} to {over.last}",
        number=Number(decimal(value), roles.unit),
        sureness=Sureness.COUNTED,
        working=over.asked.working("Average over the rows." if roles.averaged else "Sum of all days.", **stated(roles)),
        caveat="Whether it should be averaged or added up was read from its name; days without rows are not in it. The "
        "first and the last period may be incomplete.",
        weight=0.85,
        picture=Picture(
            "line",
            [name for name, _ in periods],
            [Series(f"{roles.called} by {over.grain}", decimals(value for _, value in periods))],
            roles.unit,
        ),
    )


def _growth(over: Over) -> Iterator[Insight]:
    found = over.windows()
    if found is None or found[2] <= 0 or found[1] < 0:
        return
    length, last, before = found
    change = 100 * (last - before) / before
    way = "higher" if change > 0 else "lower"
    compared = f"in the {length} days to {over.last} than in the {length} days before"
    roles = over.roles
    yield Insight(
        code="growth",
        title=f"{roles.called} was {said(abs(change), '%', 1)} {way} {compared}"
        if round(change, 1)
        else f"{roles.called} was as high {compared.replace('than', 'as')}",
        number=Number(decimal(change, 1), "%"),
        sureness=Sureness.COUNTED,
        working=over.asked.working(
            "(last - before) / before, over windows of the same length and weekdays.",
            last=said(last, roles.unit),
            before=said(before, roles.unit),
            **stated(roles),
        ),
        caveat="It does not say why, nor whether it lasts; what was added to or left out of the table counts as well.",
        weight=0.8,
    )
