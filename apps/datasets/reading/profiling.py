"""How the cells of a column are written: cheaply where they are plain numbers, or where a sample shows plain text."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from apps.warehouse.tables import Table, text

from .deciding import WAYS

DRAWN: Final = "SELECT value FROM data USING SAMPLE reservoir(2000 ROWS) REPEATABLE (7)"
PROMISING: Final = 0.9
"""Of the drawn cells: what all of them are written in, nearly all of a sample is."""


def profile(table: Table, stored: str) -> Mapping[str, Any]:
    """Counts by the names of `profile.sql`; what was not counted is 0. The stored name is one of ours."""
    quick = _asked(table, "quick", stored)
    if quick["point"] == quick["filled"]:
        return quick
    drawn = _asked(table, "profile", stored, DRAWN)
    if all(drawn[way] < PROMISING * drawn["filled"] for way in WAYS):
        return defaultdict(int, {name: quick[name] for name in ("filled", "different", "longest")})
    return _asked(table, "profile", stored)


def _asked(table: Table, name: str, stored: str, drawn: str = "SELECT value FROM data") -> Mapping[str, Any]:
    column = f"(SELECT {stored} AS value FROM data)"  # noqa: S608 - a name of ours
    source = f"({drawn.replace('data', f'{column} AS whole')}) AS chosen"
    (seen,) = table.frame(text(f"reading/{name}").replace("FROM data", f"FROM {source}")).to_dict("records")
    return defaultdict(int, {str(key): value for key, value in seen.items() if not pd.isna(value)})
