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
from statistics import median
from typing import Any

from . import scratch
from .figures import Figure

STAND_INS = "tests.warehouse.stand_ins"
ROWS_PER_USER = 1_000
SMALLER = 4  # how many times as many rows must not take more memory
GROWTH_TARGET = 1.15
ROUNDS = 3  # of what takes seconds
MB = 10**6


def redshift(rows: int) -> list[Figure]:
    """Staging beside one local Parquet file, and the loader's memory beside that of a quarter of the rows.

    None where PostgreSQL's server is not installed.
    """
    sizes = {"quarter": rows // SMALLER, "whole": rows}
    with _stand_ins(list(sizes)) as environments:
        if not environments:
            return []
        loads = {name: _load(environments[name], size) for name, size in sizes.items()}
    return [_staging(rows, loads["whole"]), _memory(rows, loads["quarter"], loads["whole"])]


@contextmanager
def _stand_ins(databases: list[str]) -> Iterator[dict[str, dict[str, str]]]:
    """The environment of a process for each warehouse; everything ends with the block."""
    command = [sys.executable, "-m", STAND_INS, *databases]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=scratch.PROJECT, stdin=pipe, stdout=pipe, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("the stand-ins were started without a pipe")
        yield json.loads(process.stdout.readline()) or {}


def _load(environment: dict[str, str], rows: int) -> dict[str, Any]:
    """What one load measured, and in `local` what a local file took, on a ledger of its own."""
    var = scratch.write_ledger("redshift", users=max(1, rows // ROWS_PER_USER), rows=rows)
    folders = (str(scratch.folder(f"parquet-{number}")) for number in range(ROUNDS))
    local = median(scratch.child(var, "local_parquet", folder)["seconds"] for folder in folders)
    scratch.manage(var, "setup_warehouse", **environment)
    return scratch.child(var, "s3_load", **environment) | {"local": local}


def _staging(rows: int, load: dict[str, Any]) -> Figure:
    ours = load["stage"] - load["copy"]
    others = f"COPY {load['copy']:.1f} s, all else {load['seconds'] - load['stage']:.1f} s, both by PostgreSQL"
    return Figure(
        f"stage {rows:,} rows on S3 ({others})",
        f"{ours:.1f} s",
        f"into local Parquet files: {load['local']:.1f} s",
        ours / load["local"],
    )


def _memory(rows: int, small: dict[str, Any], large: dict[str, Any]) -> Figure:
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
