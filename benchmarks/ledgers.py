"""Generated ledgers, each made once: within a run, and with `--keep-ledgers` for later runs too."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import scratch
from .loads import Load, full_load

ROWS_PER_USER = 1_000
# What a generated ledger depends on beside its size.
MADE_BY = ("apps/*/migrations/*.py", "apps/demo/scale/*.py", "sql/sqlite/**/*.sql")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A folder with a ledger and its published warehouse, and what the first full load took."""

    var: Path
    first: Load


_loaded: dict[int, Loaded] = {}


def users_of(rows: int) -> int:
    """How many users a generated ledger of that many transactions has."""
    return max(1, rows // ROWS_PER_USER)


def loaded(rows: int, *, keep: bool = False) -> Loaded:
    """A generated ledger of `rows` transactions with its warehouse; every part of a run gets the same one.

    Its first full load has taken away the changes that generating captured. With `keep`, the ledger as generated
    stays for later runs.
    """
    if rows not in _loaded:
        var = scratch.folder(f"loaded-{rows}") / "var"
        _generated(rows, var, keep=keep)
        _loaded[rows] = Loaded(var, full_load(var))
    return _loaded[rows]


def _generated(rows: int, var: Path, *, keep: bool) -> None:
    kept = scratch.KEPT / _key(rows)
    if not kept.exists():
        building = scratch.write_ledger(f"generated-{rows}", users=users_of(rows), rows=rows)
        if not keep:
            building.rename(var)
            return
        scratch.KEPT.mkdir(exist_ok=True)
        building.rename(kept)
    shutil.copytree(kept, var)


def _key(rows: int) -> str:
    digest = hashlib.sha256()
    for pattern in MADE_BY:
        for path in sorted(scratch.PROJECT.glob(pattern)):
            digest.update(path.read_bytes())
    return f"{rows}-{users_of(rows)}-{digest.hexdigest()[:16]}"
