"""`run_etl` as anybody runs it: one whole process, and how long the run itself took in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import scratch
from .process_tree import Finished


@dataclass(frozen=True, slots=True)
class Load:
    """A finished command. `run_seconds` is what `etl.services.run()` took of it, `told` what the command answered."""

    whole: Finished
    run_seconds: float
    told: dict[str, Any]


def full_load(var: Path) -> Load:
    """`run_etl --full` on the ledger in `var`."""
    return _load(var, "--full")


def incremental_load(var: Path) -> Load:
    """`run_etl` on the ledger in `var`. Raises RuntimeError where the run decided to be a full one."""
    load = _load(var)
    if load.told["mode"] != "incremental":
        raise RuntimeError(f"the run should have been incremental, and was {load.told['mode']}")
    return load


def _load(var: Path, *options: str) -> Load:
    whole = scratch.measured_child(var, "run_etl", *options)
    measured = scratch.answer(whole)
    return Load(whole, measured["seconds"], measured["told"])
