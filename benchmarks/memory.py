"""The most memory a full load holds, as ledgers grow."""

from itertools import pairwise

from . import scratch
from .figures import Figure

SIZES = (0.25, 1, 2)  # of the rows asked for
GROWTH_TARGET = 1.25  # from all the rows to twice as many


def memory(rows: int, rows_per_user: int) -> list[Figure]:
    """Loader and reader together, at a quarter of the rows, at all of them and at twice as many."""
    sizes = [int(rows * size) for size in SIZES]
    peaks = [(size, _peak(size, max(1, size // rows_per_user))) for size in sizes]
    return [
        Figure(
            f"peak memory of a full load of {large:,} rows",
            f"{most:.0f} MiB",
            f"{small:,} rows: {least:.0f} MiB",
            most / least,
            GROWTH_TARGET if small >= rows else None,
        )
        for (small, least), (large, most) in pairwise(peaks)
    ]


def _peak(rows: int, users: int) -> float:
    """MiB of both processes, as if they had held their most at the same time."""
    load = scratch.child(scratch.write_ledger("memory", users=users, rows=rows), "full_load")
    return float(load["own_mib"] + load["reader_mib"])
