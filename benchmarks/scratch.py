"""Where benchmarks work: ledgers of their own below the system's folder for temporary files."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
SCRATCH = Path(tempfile.gettempdir()) / "finsight-benchmarks"


def folder(name: str) -> Path:
    """An empty folder of that name."""
    path = SCRATCH / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def clear() -> None:
    """Remove everything the benchmarks wrote."""
    shutil.rmtree(SCRATCH, ignore_errors=True)


def environment(var: Path, **variables: str) -> dict[str, str]:
    """The environment of a process that works on the ledger and warehouse in `var`, whatever `.env` says.

    `variables` say otherwise, say that the warehouse is elsewhere.
    """
    return {
        **os.environ,
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/ledger.sqlite3",
        "WAREHOUSE_URL": f"duckdb:///{var}/warehouse.duckdb",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS_ONLY": "False",
        "DEBUG": "False",
        "CACHE_URL": "locmemcache://",
        **variables,
    }


def manage(var: Path, command: str, *arguments: str, **variables: str) -> str:
    """What a command of the project prints."""
    return _run(environment(var, **variables), "manage.py", command, *arguments)


def child(var: Path, module: str, *arguments: str, **variables: str) -> dict[str, Any]:
    """What a module of `benchmarks.children` measured."""
    printed = _run(environment(var, **variables), "-m", f"benchmarks.children.{module}", *arguments)
    answer: dict[str, Any] = json.loads(printed)
    return answer


def _run(variables: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=variables, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def write_ledger(name: str, *, users: int, rows: int) -> Path:
    """A folder with a generated ledger of that size."""
    var = folder(name)
    manage(var, "migrate", "--verbosity", "0")
    manage(var, "generate_ledger", "--users", str(users), "--transactions", str(rows))
    return var
