"""On what was measured: the machine and the versions of what ran on it."""

import os
import platform
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from . import bare_scan, dlt_peer

LIBRARIES = ("Django", "duckdb", "duckdb-extension-sqlite", "pyarrow", "granian")
PEER_LIBRARIES = ("dlt", "duckdb", "connectorx", "pyarrow")
GIB = 2**30


def machine() -> str:
    """Processor, cores and how busy they were, memory, system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    return (
        f"{_processor()}, {os.cpu_count()} cores (load average {os.getloadavg()[0]:.1f} at the start), "
        f"{memory:.0f} GiB, {platform.system()} {platform.release()}"
    )


def versions() -> str:
    """Of Python and what it stands on, of the compiler of the scan, and of our libraries."""
    own = [f"{name} {version(name)}" for name in LIBRARIES]
    return ", ".join([f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", _compiler(), *own])


def peer_versions() -> str:
    """Of what is in dlt's environment; otherwise why it cannot be run."""
    try:
        dlt_peer.require()
    except dlt_peer.NotInstalledError as error:
        return str(error)
    listing = f"', '.join(f'{{name}} {{version(name)}}' for name in {PEER_LIBRARIES})"
    asked = f"from importlib.metadata import version; print({listing})"
    told = subprocess.run([str(dlt_peer.PYTHON), "-c", asked], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "dlt's environment is broken: remove .venv-bench and run `make bench` again"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _compiler() -> str:
    """The C compiler, once it has been shown to build the scan; otherwise why it does not."""
    try:
        bare_scan.program()
    except bare_scan.NoCompilerError as error:
        return str(error)
    compiler = next(filter(shutil.which, bare_scan.COMPILERS))
    told = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.splitlines()[0]
