"""Reads a table, looks through it and prints what that took, beside `pandas.read_csv`. Arguments: file, rounds.

A small table is looked through before: what is imported once is no part of what a site does with a file.
"""

import json
import resource
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import django
import pandas as pd

django.setup()

from apps.datasets.analysing import look  # noqa: E402 - needs the settings
from apps.datasets.reading.table import read_table  # noqa: E402

SMALL = Path(__file__).resolve().parents[2] / "docs" / "examples" / "sales.csv"
Took = dict[str, float]


def looked_through(path: Path) -> Took:
    """Seconds of both parts, and of the processor; the rows, how much was found, the most memory so far."""
    with tempfile.TemporaryDirectory(prefix="insights-") as folder:
        table, cells = Path(folder, "table.parquet"), Path(folder, "cells.parquet")
        begin, busy = perf_counter(), _busy()
        read = read_table(path, table, cells)
        middle = perf_counter()
        looked = look(table, read.columns, "")
        end, spent = perf_counter(), _busy() - busy
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took = {"read": middle - begin, "look": end - middle, "cpu": spent}
    return took | {"rows": read.rows, "findings": len(looked.insights), "mebibytes": most}


def bare(path: Path) -> Took:
    """The same of `pandas.read_csv`."""
    begin, busy = perf_counter(), _busy()
    pd.read_csv(path)
    return {"read_csv": perf_counter() - begin, "read_csv_cpu": _busy() - busy}


def main(path: Path, rounds: int) -> dict[str, Any]:
    """The middle of all rounds, which take turns; memory is that of the first, before pandas has read anything."""
    looked_through(SMALL)
    first = looked_through(path)
    took = [first | bare(path), *(looked_through(path) | bare(path) for _ in range(rounds - 1))]
    return {name: median(one[name] for one in took) for name in took[0]} | {"mebibytes": first["mebibytes"]}


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
