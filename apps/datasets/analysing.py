"""A stored table is looked through: its kind, its columns' meanings, its findings."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from apps.problems import Problem
from apps.warehouse.tables import open_table

from .columns import TITLES, Column, Holds, Kind
from .insight import Insight
from .kinds import analysed, meanings_of, meant, missing, recognised
from .kinds.any_table import proposed_spec


@dataclass(frozen=True)
class Looked:
    """What a table is and has to tell."""

    kind: Kind
    columns: tuple[Column, ...]
    insights: tuple[Insight, ...]
    proposal: dict[str, Any]


def look(table: Path, columns: Sequence[Column], currency: str, kind: Kind | None = None) -> Looked:
    """As the kind that is named, or the one that the columns suggest. Raises Problem where columns are missing.

    `currency` is that of amounts which stand without one; empty where nobody knows.
    """
    chosen = kind or recognised(columns)
    return look_as(table, meant(columns, chosen), currency, chosen)


def look_as(table: Path, columns: Sequence[Column], currency: str, kind: Kind) -> Looked:
    """With the meanings that the columns have. Raises Problem where one that is needed is missing."""
    if lacking := missing(columns, kind):
        titles = ", ".join(one.title for one in lacking)
        text = f"'{TITLES[kind]}' needs a column for: {titles}. Say which one it is, or choose another kind."
        raise Problem("columns_missing", "Columns are missing", 422, text)
    unit = next((column.unit for column in columns if column.unit not in {"", "%"}), currency)
    with open_table(table, {column.meaning or column.stored: column.stored for column in columns}) as opened:
        found = analysed(kind, opened, columns, unit)
    proposal = proposed_spec(columns, found) if kind == Kind.ANY_TABLE else {}
    return Looked(kind, tuple(columns), tuple(found), proposal)


def kept(column: Column) -> dict[str, Any]:
    """A column as it is kept."""
    return asdict(column)


def column_of(given: dict[str, Any]) -> Column:
    """The column that was kept."""
    return Column(**{**given, "holds": Holds(given["holds"])})


def choices_for(column: Column, kind: Kind) -> list[tuple[str, str]]:
    """The meanings that a column of its type may have."""
    return [(one.name, one.title) for one in meanings_of(kind) if column.holds in one.holds]
