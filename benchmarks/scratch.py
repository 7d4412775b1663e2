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


def environment(var: Path) -> dict[str, str]:
    """The environment of a process that works on the ledger and warehouse in `var`, whatever `.env` says."""
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
    }


def manage(var: Path, command: str, *arguments: str) -> str:
    """What a command of the project prints."""
    return _run(var, "manage.py", command, *arguments)


def child(var: Path, module: str, *arguments: str) -> dict[str, Any]:
    """What a module of `benchmarks.children` measured."""
    answer: dict[str, Any] = json.loads(_run(var, "-m", f"benchmarks.children.{module}", *arguments))
    return answer


def _run(var: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environment(var), stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def write_ledger(name: str, *, users: int, rows: int) -> Path:
    """A folder with a generated ledger of that size."""
    var = folder(name)
    manage(var, "migrate", "--verbosity", "0")
    manage(var, "generate_ledger", "--users", str(users), "--transactions", str(rows))
    return var
