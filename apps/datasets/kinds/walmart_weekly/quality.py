"""Findings about the table itself: what is missing, said twice, below zero, or dated on another day of the week."""

import calendar
from typing import Any

import numpy as np

from apps.warehouse import tables

from ...insight import About, Insight, Number, Sureness, Working
from ..figures import counted, decimal, money, percent
from .weeks import Weeks


def nothing_usable() -> Insight:
    """The one finding about a table without a single row that has a store, a date and an amount."""
    return Insight(
        code="nothing_usable",
        title="No row has a store, a date and a readable amount of sales",
        number=None,
        sureness=Sureness.COUNTED,
        working=Working(tables.text("walmart_weekly/totals")),
        caveat="The columns may have been given the wrong meanings; then other findings appear once they are changed.",
        weight=1.0,
        about=About.DATA,
    )


def quality(table: tables.Table, weeks: Weeks, currency: str, *, by_department: bool) -> list[Insight]:
    """What is odd about the table, as far as something is."""
    found = [
        _unusable(weeks),
        _negative(weeks, currency),
        _repeated(table, by_department=by_department),
        _weekdays(table),
        _gaps(weeks),
        _cut(weeks),
    ]
    return [insight for insight in found if insight is not None]


def _about(  # noqa: PLR0913 - the parts of a finding that differ
    code: str,
    title: str,
    number: float,
    statement: str,
    caveat: str,
    *,
    detail: str = "",
    weight: float = 0.5,
    unit: str = "rows",
) -> Insight:
    return Insight(
        code=code,
        title=title,
        number=Number(decimal(number, 0), unit),
        sureness=Sureness.COUNTED,
        working=Working(statement),
        caveat=caveat,
        weight=weight,
        detail=detail,
        about=About.DATA,
    )


def _unusable(weeks: Weeks) -> Insight | None:
    left = weeks.totals.rows - weeks.totals.usable
    if not left:
        return None
    return _about(
        "unusable_rows",
        f"{counted(left, 'row')} of {weeks.totals.rows:,} without store, date or readable amount, left out",
        left, tables.text("walmart_weekly/totals"), "What they would have said is not guessed.",
        weight=0.5 + min(0.4, left / weeks.totals.rows),
    )  # fmt: skip


def _negative(weeks: Weeks, currency: str) -> Insight | None:
    totals = weeks.totals
    if not totals.negative:
        return None
    return _about(
        "negative_sales",
        f"{counted(totals.negative, 'row')} with sales below zero, {money(totals.negative_sales, currency)} together",
        totals.negative, tables.text("walmart_weekly/totals"),
        "They may be goods taken back; they are counted as they stand and lower the sums.",
        detail=f"That is {percent(totals.negative / totals.usable, 2)} of the rows.",
    )  # fmt: skip


def _repeated(table: tables.Table, *, by_department: bool) -> Insight | None:
    statement = tables.text("walmart_weekly/repeated_departments" if by_department else "walmart_weekly/repeated")
    row: Any = table.frame(statement).iloc[0]
    number = int(row.repeated)
    if not number:
        return None
    what = "store, department and week" if by_department else "store and week"
    return _about(
        "repeated_rows", f"{counted(number, 'row')} about a {what} that another row is about already",
        number, statement,
        "They are added up. If they are copies, the sums are too high; if they are departments, they are right.",
        weight=0.7,
    )  # fmt: skip


def _weekdays(table: tables.Table) -> Insight | None:
    frame = table.frame(tables.text("walmart_weekly/weekdays"))
    rows = frame["number_of_rows"]
    others = int(rows.iloc[1:].sum())
    if not others:
        return None
    name = calendar.day_name[int(frame["weekday"].iloc[0]) - 1]
    return _about(
        "weekdays",
        f"{counted(others, 'row')} not dated on a {name}, as most are: days and months may have been confused",
        others, tables.text("walmart_weekly/weekdays"),
        "Weeks are counted as seven days from the first date, whatever day they are dated on.",
        weight=0.7 if others > 0.1 * rows.sum() else 0.5,
    )  # fmt: skip


def _gaps(weeks: Weeks) -> Insight | None:
    """Weeks that a store lacks between its first and its last."""
    known = np.isfinite(weeks.sales)
    begun = np.logical_or.accumulate(known, axis=1)
    open_still = np.logical_or.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    missing = begun & open_still & ~known
    number = int(missing.sum())
    if not number:
        return None
    affected = int(missing.any(axis=1).sum())
    return _about(
        "missing_weeks",
        f"{counted(number, 'week')} missing between the first and the last of {counted(affected, 'store')}",
        number, weeks.statement, "A missing week is not taken for one without sales.", unit="store-weeks",
    )  # fmt: skip


def _cut(weeks: Weeks) -> Insight | None:
    """What was left out of the matrices to bound the memory."""
    left = weeks.stores - len(weeks.sales)
    if left <= 0 and (weeks.days[0], weeks.last) == (weeks.totals.first, weeks.totals.last):
        return None
    return _about(
        "part_modelled",
        f"Holidays, conditions, anomalies and forecasts are of the largest {len(weeks.sales):,} of "
        f"{weeks.stores:,} stores and the last {len(weeks.days)} weeks",
        left, weeks.statement, "The total, the ranking of stores and the season are of all stores.", weight=0.3,
        unit="stores",
    )  # fmt: skip
