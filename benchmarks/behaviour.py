"""All measures of behaviour for everybody in one pass: time beside DuckDB's own sums of the same months, and memory."""

from collections.abc import Iterator

from . import scratch
from .figures import Figure
from .ledgers import loaded

MOST_TIMES, MOST_MIB = 10.0, 2048


def behaviour(rows: int) -> Iterator[Figure]:
    """Of a warehouse of `rows` transactions."""
    finished = scratch.measured_child(loaded(rows).var, "behaviour_pass")
    took = scratch.answer(finished)
    command = "python -m benchmarks.children.behaviour_pass"
    yield Figure(
        f"all measures of {took['people']:,.0f} people, {rows:,} transactions (the first pass: {took['first']:.2f} s)",
        f"{took['ours']:.2f} s",
        f"{took['duckdb']:.2f} s for DuckDB to add up the same months by person and category",
        took["ours"] / took["duckdb"],
        MOST_TIMES,
        command=command,
    )
    yield Figure(
        "memory of the whole process",
        f"{finished.peak_mib:,.0f} MiB",
        "2 GiB",
        finished.peak_mib / MOST_MIB,
        1.0,
        command=command,
    )
