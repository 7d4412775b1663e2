"""A full load by way of S3, as production does it, with stand-ins on loopback for what is AWS's.

S3 is moto's server and Redshift is PostgreSQL, each in a process of its own. PostgreSQL knows no COPY from S3: a
further process reads the files back, and the loader's driver passes its bytes on. So the loader's peak of memory is its
own, but the seconds of COPY and of all after it say nothing of Redshift: they are shown, and compared with nothing.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from . import scratch
from .figures import Figure
from .ledgers import users_of
from .plan import ENOUGH_ROWS, Plan

STAND_INS = "tests.warehouse.stand_ins"
SMALLER = 4  # how many times as many rows must not take more memory
GROWTH_TARGET = 1.15
MB = 10**6


def redshift(plan: Plan) -> Iterator[Figure]:
    """Staging the small ledger beside a local Parquet file, and the memory of that beside a quarter of the rows.

    A trial leaves the quarter out: memory does not grow by what so few rows take. Raises RuntimeError where
    PostgreSQL's server is not installed.
    """
    rows = plan.small_rows
    with _stand_ins(["whole", "quarter"]) as environments:
        plan.say(f"staging {rows:,} transactions on S3")
        whole = _load(environments["whole"], rows, plan.rounds(rows))
        yield staging(rows, whole)
        if rows >= ENOUGH_ROWS:
            quarter = _load(environments["quarter"], rows // SMALLER, rounds=1)
            yield memory(rows, quarter, whole)


@contextmanager
def _stand_ins(databases: list[str]) -> Iterator[dict[str, dict[str, str]]]:
    """The environment of a process for each warehouse; everything ends with the block."""
    command = [sys.executable, "-m", STAND_INS, *databases]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=scratch.PROJECT, stdin=pipe, stdout=pipe, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("the stand-ins were started without a pipe")
        environments = json.loads(process.stdout.readline() or "null")
        if environments is None:
            raise RuntimeError("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
        yield environments


def _load(environment: dict[str, str], rows: int, rounds: int) -> dict[str, Any]:
    """What one load measured, and in `local` what a local file took, the median of so many rounds."""
    var = scratch.write_ledger("redshift", users=users_of(rows), rows=rows)
    parquet = str(scratch.folder("parquet"))
    local = scratch.child(var, "local_parquet", f"{var}/ledger.sqlite3", parquet, str(rounds))["seconds"]
    scratch.manage(var, "setup_warehouse", **environment)
    return scratch.child(var, "s3_load", **environment) | {"local": local}


def staging(rows: int, load: dict[str, Any]) -> Figure:
    """What staging took beside `COPY`, which is the stand-in's."""
    ours = load["stage"] - load["copy"]
    others = f"COPY {load['copy']:.1f} s, all else {load['seconds'] - load['stage']:.1f} s, both by PostgreSQL"
    return Figure(
        f"stage {rows:,} rows on S3 ({others})",
        f"{ours:.1f} s",
        f"transactions into a local Parquet file: {load['local']:.1f} s",
        ours / load["local"],
    )


def memory(rows: int, small: dict[str, Any], large: dict[str, Any]) -> Figure:
    """The loader's memory, which must not grow with the rows."""
    return Figure(
        f"most memory of that loader, {_files(large['files'])}",
        f"{large['own_mib']:.0f} MiB",
        f"{rows // SMALLER:,} rows, {_files(small['files'])}: {small['own_mib']:.0f} MiB",
        large["own_mib"] / small["own_mib"],
        GROWTH_TARGET,
    )


def _files(sizes: list[int]) -> str:
    """The number and sizes of the files of the largest table."""
    noun = "file" if len(sizes) == 1 else "files"
    return f"{len(sizes)} {noun} of {', '.join(f'{size / MB:.1f}' for size in sizes)} MB"
