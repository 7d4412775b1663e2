"""How the cells of each column are written. A sample says what is worth counting; what counts is every cell."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from apps.warehouse.tables import Table, text

from .deciding import WAYS

PROMISING: Final = 0.9
"""Of the drawn cells: what all of them are written in, nearly all of a sample is."""

Profile = Mapping[str, Any]
"""Counts by the names of `profile.sql`; what was not counted is 0."""


def profiled(table: Table, stored: Sequence[str]) -> dict[str, Profile]:
    """The profile of each column. The stored names are ours."""
    table.keep("drawn", text("reading/drawn"))
    drawn = table.frame("SELECT * FROM drawn")
    numbers = _asked(table, "quick", [one for one in stored if _are_numbers(drawn[one])])
    found = {one: seen for one, seen in numbers.items() if seen["point"] == seen["filled"]}
    left = _asked(table, "profile", [one for one in stored if one not in found], "drawn")
    words = [one for one, seen in left.items() if _has_words(seen)]
    found |= _asked(table, "words", words)
    return found | _asked(table, "profile", [one for one in left if one not in found])


def _are_numbers(cells: "pd.Series[str]") -> bool:
    """Whether all that a sample shows are plain numbers."""
    filled = cells.dropna().str.strip()
    return bool(math.isfinite(pd.to_numeric(filled[filled != ""], errors="coerce").sum(skipna=False)))


def _has_words(drawn: Profile) -> bool:
    """Whether nothing that a sample shows is promising."""
    return bool(drawn["filled"]) and all(drawn[way] < PROMISING * drawn["filled"] for way in WAYS)


def _asked(table: Table, name: str, stored: Iterable[str], source: str = "data") -> dict[str, Profile]:
    """A statement's row of each column, in one go."""
    asked = text(f"reading/{name}")
    each = [
        f"SELECT '{one}' AS stored, seen.* FROM ({asked.replace('FROM data', f'FROM {_column(one, source)}')}) AS seen"  # noqa: S608 - names of ours
        for one in stored
    ]
    rows = table.frame("\nUNION ALL\n".join(each)).to_dict("records") if each else []
    return {row["stored"]: _counted(row) for row in rows}


def _column(stored: str, source: str) -> str:
    return f"(SELECT {stored} AS value FROM {source}) AS chosen"  # noqa: S608 - names of ours


def _counted(row: Mapping[Any, Any]) -> Profile:
    return defaultdict(int, {str(key): value for key, value in row.items() if not pd.isna(value)})
