"""The findings of any table, one module per subject."""

from collections.abc import Sequence
from dataclasses import replace

from apps.datasets.columns import Column, Holds
from apps.datasets.insight import Insight
from apps.warehouse.tables import Table

from . import breakdowns, changes, correlations, overview, quality, totals, writing
from .profiles import profiles
from .roles import roles
from .series import over_time

MOST_COLUMNS = 200
"""Columns that are looked at; of a table with more, the first ones, which is said."""


def analyse(table: Table, columns: Sequence[Column], *, currency: str) -> list[Insight]:
    """What the table tells, most telling first. Amounts without a unit of their own are in `currency`."""
    if not columns:
        return []
    found = profiles(table, [in_currency(column, currency) for column in columns[:MOST_COLUMNS]])
    if found[0].rows == 0:
        return []
    taken = roles(found)
    over = over_time(table, taken)
    insights = [
        *overview.findings(found, taken, len(columns)),
        *quality.findings(table, found),
        *writing.findings(table, found),
        *breakdowns.findings(table, taken),
        *correlations.findings(table, found, taken),
    ]
    if over is not None:
        insights += [*totals.findings(over), *changes.findings(over)]
    return sorted(insights, key=lambda insight: -insight.weight)


def in_currency(column: Column, currency: str) -> Column:
    """An amount that says no currency is in that of the data set."""
    if column.holds is not Holds.AMOUNT or column.unit:
        return column
    return replace(column, unit=currency)
