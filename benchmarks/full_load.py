"""A full load from SQLite into DuckDB, beside plain `sqlite3` reading the same rows into nothing."""

import shutil
from pathlib import Path
from statistics import median
from typing import Any

from . import scratch
from .figures import Figure

ROUNDS = 3
TARGET = 3.0
Measured = tuple[dict[str, Any], ...]


def full_load(ledger: Path, rows: int) -> list[Figure]:
    """The median of three rounds, each on a fresh copy of the ledger: read, load what was just written, load again."""
    reads, firsts, agains = zip(*(_round(ledger) for _round_number in range(ROUNDS)), strict=True)
    first = f"the same, and {firsts[0]['changes']:,} changes taken away"
    return [
        _figure(f"full load of {rows:,} rows", agains, reads, "seconds", TARGET),
        _figure(first, firsts, reads, "seconds", TARGET),
        _figure("full load in processor time, all processes", agains, reads, "cpu", None),
    ]


def _round(ledger: Path) -> Measured:
    var = scratch.folder("load")
    shutil.copy(ledger / "ledger.sqlite3", var)
    read = scratch.child(var, "plain_read", f"{var}/ledger.sqlite3")
    return read, scratch.child(var, "full_load"), scratch.child(var, "full_load")


def _figure(what: str, loads: Measured, reads: Measured, unit: str, target: float | None) -> Figure:
    load, read = (median(one[unit] for one in measured) for measured in (loads, reads))
    return Figure(what, f"{load:.2f} s", f"plain sqlite3 read: {read:.2f} s", load / read, target)
