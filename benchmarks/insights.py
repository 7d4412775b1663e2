"""How long a table takes to be read and looked through, beside `pandas.read_csv`, and how much memory."""

from collections.abc import Iterator
from typing import Any

from . import scratch, tables
from .figures import Figure
from .plan import Plan

PUBLISHED = 421_570
"""Rows of the largest published table of weekly sales."""
ROUNDS = 5
TARGET, MEMORY_MIB = 10.0, 2048
COMMAND = "python -m benchmarks --only insights --rows 421570"


def insights(plan: Plan) -> Iterator[Figure]:
    """Each kind of table at the published size, or what the plan has if that is less; then at the plan's own."""
    small = min(PUBLISHED, plan.rows)
    for rows in sorted({small, plan.rows}):
        for name in tables.TABLES:
            plan.say(f"looking through {rows:,} rows of {name}")
            yield from _figures(name, rows, _measured(name, rows, ROUNDS if rows == small else 1))


def _measured(name: str, rows: int, rounds: int) -> dict[str, Any]:
    """Raises RuntimeError where rows were lost, or nothing was found."""
    folder = scratch.folder("insights")
    path = folder / "table.csv"
    tables.write(name, rows, path)
    took = scratch.child(folder, "insights", str(path), str(rounds))
    path.unlink()
    if took["rows"] != rows or not took["findings"]:
        raise RuntimeError(f"{took['rows']:,} of {rows:,} rows were read, and {took['findings']} findings made")
    return took


def _figures(name: str, rows: int, took: dict[str, Any]) -> Iterator[Figure]:
    seconds = took["read"] + took["look"]
    target = TARGET if rows <= PUBLISHED else None
    parts = f"{seconds:.2f} s (read {took['read']:.2f}, look {took['look']:.2f})"
    beside = f"pandas.read_csv: {took['read_csv']:.2f} s"
    yield Figure(
        f"insights of {rows:,} rows of {name}", parts, beside, seconds / took["read_csv"], target, command=COMMAND
    )
    yield Figure(
        "the same in processor time",
        f"{took['cpu']:.2f} s",
        f"{took['read_csv_cpu']:.2f} s",
        took["cpu"] / took["read_csv_cpu"],
    )
    yield Figure(
        f"most memory with {rows:,} rows of {name}",
        f"{took['mebibytes']:.0f} MiB",
        f"allowed: {MEMORY_MIB} MiB",
        took["mebibytes"] / MEMORY_MIB,
        1.0,
    )
