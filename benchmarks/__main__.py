"""`python -m benchmarks [--rows N] [--only NAME]`: measures, and prints ratios."""

import argparse
import os
import platform
import sqlite3
import sys
from importlib.metadata import version

from rich.console import Console

from . import scratch
from .figures import Figure, table
from .full_load import full_load
from .generation import generation
from .kpis import kpis
from .memory import memory
from .redshift import redshift

NAMES = ("generation", "load", "memory", "kpis", "redshift")
ROWS, ROWS_PER_USER, LEAST_ROWS = 1_000_000, 1_000, 1_000


def main() -> None:
    """Run what was asked for, then say what was measured on which machine."""
    options = _options()
    console = Console()
    console.print(_machine(options.rows))
    try:
        with console.status("measuring …"):
            figures = measure(options.rows, options.only or list(NAMES))
    finally:
        scratch.clear()
    console.print(table(figures))


def measure(rows: int, names: list[str]) -> list[Figure]:
    """The figures of the named benchmarks, on ledgers of `rows` transactions."""
    figures: list[Figure] = []
    if {"generation", "load"} & set(names):
        written, ledger = generation(rows, max(1, rows // ROWS_PER_USER))
        figures += [written] if "generation" in names else []
        figures += full_load(ledger, rows) if "load" in names else []
    if "memory" in names:
        figures += memory(rows, ROWS_PER_USER)
    if "kpis" in names:
        figures += kpis(rows)
    if "redshift" in names:
        figures += redshift(rows)
    return figures


def _machine(rows: int) -> str:
    libraries = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, DuckDB {version('duckdb')}"
    command = f"python -m benchmarks {' '.join(sys.argv[1:])}".strip()
    cores = f"{os.cpu_count()} cores (load average {os.getloadavg()[0]:.1f})"
    return f"{cores}, {libraries}; {rows:,} generated transactions; {command}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Figures as ratios, measured in one run.")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"transactions in each ledger (default {ROWS:,})")
    parser.add_argument("--only", choices=NAMES, action="append", help="only this one; may be given several times")
    options = parser.parse_args()
    if options.rows < LEAST_ROWS:
        parser.error(f"--rows {options.rows}: give at least {LEAST_ROWS:,}.")
    return options


if __name__ == "__main__":
    main()
