"""The reference of full loads: a small C program that reads the same rows of the same file, and does nothing else."""

import ctypes.util
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import scratch
from .process_tree import Finished, measure

SOURCE = Path(__file__).with_name("scan.c")
COMPILERS = ("cc", "gcc", "clang")


class NoCompilerError(RuntimeError):
    """The reference cannot be built here; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One pass over a ledger: the whole process, and how many rows and bytes of text it saw."""

    whole: Finished
    rows: int
    text_bytes: int


def scan(ledger: Path) -> Scan:
    """Read every transaction of a ledger's file. Raises NoCompilerError, ProgramFailedError."""
    whole = measure([str(program()), str(ledger)], folder=scratch.PROJECT, environment={})
    seen = json.loads(whole.printed)
    return Scan(whole, seen["rows"], seen["bytes"])


@cache
def program() -> Path:
    """The compiled program, built once in a run. Raises NoCompilerError."""
    return build(scratch.folder("scan") / "scan")


def build(target: Path, *options: str) -> Path:
    """Compile scan.c. Raises NoCompilerError where there is no compiler, or no SQLite to link."""
    compiler = next(filter(shutil.which, COMPILERS), None)
    if compiler is None:
        raise NoCompilerError("no C compiler is installed (Debian: apt-get install gcc libc6-dev libsqlite3-dev)")
    # Without the development package there is only the library's full name to link by.
    complaints = []
    for library in ("-lsqlite3", f"-l:{ctypes.util.find_library('sqlite3')}"):
        command = [compiler, "-O2", *options, "-o", str(target), str(SOURCE), library]
        built = subprocess.run(
            command, capture_output=True, text=True, check=False, env=os.environ | {"TMPDIR": str(target.parent)}
        )
        if built.returncode == 0:
            return target
        complaints.append(built.stderr.strip().splitlines()[-1])
    raise NoCompilerError(f"scan.c could not be built: {complaints[0]}")
