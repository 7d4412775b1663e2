"""How the measure is spread over the values of the columns that group it."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from apps.datasets.columns import Holds
from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import decimal, decimals, exact, said
from apps.warehouse.tables import Table

from .asking import Asked, ask
from .naming import short
from .profiles import Profile
from .roles import Roles, stated

MOST_BREAKDOWNS = 6
MOST_SHOWN = 15
FEWEST_FOR_CONCENTRATION = 10
A_FIFTH = 5


def findings(table: Table, roles: Roles) -> Iterator[Insight]:
    """One per column that groups, of the few with the fewest groups."""
    for group in roles.groups[:MOST_BREAKDOWNS]:
        asked = ask(table, "breakdown", {"label": group.column, "value": roles.measure_column})
        labels = asked.frame
        if roles.measure is None:
            labels = labels.assign(number=labels["rows_read"], total=labels["rows_read"])
        labels = labels.assign(total=exact(labels["total"]))
        labels = labels[labels["number"] > 0]
        if len(labels) > 1:
            yield _averages(asked, roles, group, labels) if roles.averaged else _shares(asked, roles, group, labels)


def _shares(asked: Asked, roles: Roles, group: Profile, labels: pd.DataFrame) -> Insight:
    labels = labels.sort_values("total", ascending=False, kind="stable")
    total = sum(labels["total"], Decimal(0))
    top, name = labels.iloc[0], short(group.column.name)
    values = stated(roles) | {"dimension": group.column.stored, "groups": str(len(labels))}
    picture = _picture(labels.head(MOST_SHOWN), "total", roles)
    if int(labels["negative"].sum()) or total <= 0:
        # Shares of what partly cancels out would add up to 100 % and still say nothing.
        return Insight(
            "breakdown",
            f"Of {name}, {short(top.label)} has the highest {roles.called}: {said(top.total, roles.unit)}",
            Number(decimal(top.total), roles.unit),
            Sureness.COUNTED,
            asked.working("Sum by group; no shares, since some values are negative.", **values),
            "It does not say why; groups differ in how many rows they have.",
            0.45,
            key=group.column.stored,
            picture=picture,
        )
    share = 100 * top.total / total
    uneven = float(share) / 100 - 1 / len(labels)
    is_flag = group.column.holds is Holds.FLAG
    return Insight(
        "breakdown",
        f"{name} {short(top.label)} has {said(share, '%', 1)} of {roles.called}"
        if is_flag
        else f"{short(top.label)} has {said(share, '%', 1)} of {roles.called}, most of {len(labels):,} by {name}",
        Number(decimal(share, 1), "%"),
        Sureness.COUNTED,
        asked.working("Sum of the group / sum of all groups.", total=said(total, roles.unit), **values),
        f"It does not say why; evenly spread it would be {said(100 / len(labels), '%', 1)}.",
        0.35 if is_flag else 0.45 + 0.25 * max(uneven, 0),
        key=group.column.stored,
        detail=_concentration(labels, total),
        picture=picture,
    )


def _concentration(labels: pd.DataFrame, total: Decimal) -> str:
    shares = [float(value / total) for value in labels["total"]]
    alike = 1 / sum(share**2 for share in shares)
    told = f"As concentrated as {alike:.1f} groups of the same size (1 / sum of squared shares)."
    if len(labels) < FEWEST_FOR_CONCENTRATION:
        return told
    first = len(labels) // A_FIFTH
    return f"The first fifth of the groups ({first:,}) has {said(100 * sum(shares[:first]), '%', 1)}. {told}"


def _averages(asked: Asked, roles: Roles, group: Profile, labels: pd.DataFrame) -> Insight:
    means = [total / int(number) for total, number in zip(labels["total"], labels["number"], strict=True)]
    labels = labels.assign(mean=means).sort_values("mean", ascending=False, kind="stable")
    top, last = labels.iloc[0], labels.iloc[-1]
    return Insight(
        "breakdown",
        f"By {short(group.column.name)}, {roles.called} is highest for {short(top.label)} with "
        f"{said(top['mean'], roles.unit)}, lowest for {short(last.label)} with {said(last['mean'], roles.unit)}",
        Number(decimal(top["mean"]), roles.unit),
        Sureness.COUNTED,
        asked.working(
            "Average of the rows of each group.", dimension=group.column.stored, groups=len(labels), **stated(roles)
        ),
        "Small groups lie far from the middle by chance; it does not say why they differ.",
        0.4,
        key=group.column.stored,
        picture=_picture(labels.head(MOST_SHOWN), "mean", roles),
    )


def _picture(labels: pd.DataFrame, column: str, roles: Roles) -> Picture:
    names = [short(label) for label in labels["label"]]
    return Picture("bar", names, [Series(roles.called, decimals(labels[column]))], roles.unit)
