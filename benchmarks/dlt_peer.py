"""dlt beside us: the same file and the same changes into a DuckDB file of its own, by processes of `.venv-bench`."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from . import scratch
from .process_tree import Finished, measure

PYTHON = scratch.PROJECT / ".venv-bench" / "bin" / "python"
COMMAND = "python -m benchmarks.children.dlt_pipeline"


class NotInstalledError(RuntimeError):
    """dlt is not there; the text says how to install it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A finished run of dlt: the whole process, the part of the pipeline in it, and the rows in its table then."""

    whole: Finished
    run_seconds: float
    rows: int


def copy(ledger: Path, folder: Path) -> Pipeline:
    """Copy every transaction of a ledger's file into `folder`, anew. Raises NotInstalledError, ProgramFailedError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return _run("copy", ledger, folder)


def merge(changes: Path, folder: Path) -> Pipeline:
    """Merge what is new in a file of changed transactions into the copy in `folder`. Raises as `copy` does."""
    return _run("merge", changes, folder)


def require() -> None:
    """Raise NotInstalledError where dlt cannot be run."""
    if not PYTHON.exists():
        raise NotInstalledError("dlt is not installed in .venv-bench; `make bench` installs it")


def _run(verb: str, source: Path, folder: Path) -> Pipeline:
    require()
    command = [str(PYTHON), "-m", "benchmarks.children.dlt_pipeline", verb, str(source), str(folder)]
    whole = measure(command, folder=scratch.PROJECT, environment=scratch.environment(folder))
    told = scratch.answer(whole)
    return Pipeline(whole, told["seconds"], told["rows"])
