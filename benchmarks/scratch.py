"""Where benchmarks work: folders of their own below the system's folder for temporary files."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from .process_tree import Finished, measure

PROJECT = Path(__file__).resolve().parents[1]
SCRATCH = Path(tempfile.gettempdir()) / "finsight-benchmarks"
RUN = SCRATCH / f"run-{os.getpid()}"
KEPT = SCRATCH / "ledgers"


def has_room_for(needed: int) -> bool:
    """Whether the folder for temporary files has that many bytes left."""
    return shutil.disk_usage(tempfile.gettempdir()).free >= needed


def folder(name: str) -> Path:
    """An empty folder of that name."""
    path = RUN / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def clear(*, keep_ledgers: bool = False) -> None:
    """Remove what this run wrote, what runs that were killed left behind, and generated ledgers unless kept."""
    for path in SCRATCH.glob("run-*"):
        if path == RUN or not Path("/proc", path.name.removeprefix("run-")).exists():
            shutil.rmtree(path, ignore_errors=True)
    if not keep_ledgers:
        shutil.rmtree(KEPT, ignore_errors=True)
    if SCRATCH.is_dir() and not any(SCRATCH.iterdir()):
        SCRATCH.rmdir()


def environment(var: Path, **variables: str) -> dict[str, str]:
    """The environment of a process that works on the ledger and warehouse in `var`, whatever `.env` says.

    `variables` say otherwise, say that the warehouse is elsewhere. Python keeps its compiled modules, as it does for
    anybody: without them a start takes several times as long.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/ledger.sqlite3",
        "WAREHOUSE_URL": f"duckdb:///{var}/warehouse.duckdb",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS_ONLY": "False",
        "DEBUG": "False",
        "LOG_LEVEL": "WARNING",
        "CACHE_URL": "locmemcache://",
        **variables,
    }


def manage(var: Path, command: str, *arguments: str, **variables: str) -> str:
    """What a command of the project prints. Raises ProgramFailedError."""
    return _run(environment(var, **variables), "manage.py", command, *arguments).printed


def child(var: Path, module: str, *arguments: str, **variables: str) -> dict[str, Any]:
    """What a module of `benchmarks.children` measured. Raises ProgramFailedError."""
    return answer(measured_child(var, module, *arguments, **variables))


def measured_child(var: Path, module: str, *arguments: str, **variables: str) -> Finished:
    """The same, measured from outside as well: its whole process, and all those it started."""
    return _run(environment(var, **variables), "-m", f"benchmarks.children.{module}", *arguments)


def answer(finished: Finished) -> dict[str, Any]:
    """The JSON object on the last line that a process printed."""
    last: dict[str, Any] = json.loads(finished.printed.splitlines()[-1])
    return last


def _run(variables: dict[str, str], *arguments: str) -> Finished:
    return measure([sys.executable, *arguments], folder=PROJECT, environment=variables)


def new_ledger(name: str) -> Path:
    """A folder with a ledger that has its tables and nothing in them."""
    var = folder(name)
    shutil.copytree(_empty_ledger(), var, dirs_exist_ok=True)
    return var


def write_ledger(name: str, *, users: int, rows: int) -> Path:
    """A folder with a generated ledger of that size."""
    var = new_ledger(name)
    manage(var, "generate_ledger", "--users", str(users), "--transactions", str(rows))
    return var


def _empty_ledger() -> Path:
    """What new ledgers are copies of; migrated once in a run."""
    var = RUN / "empty"
    if not var.exists():
        building = folder("empty-build")
        manage(building, "migrate", "--verbosity", "0")
        building.rename(var)
    return var
