"""The front door for the ETL: stage Arrow batches, run transforms, publish."""

from filelock import FileLock

from .engines.duckdb import DuckDBBuild as Build
from .engines.duckdb import build, confirm, publication

__all__ = ["Build", "build", "confirm", "load_lock"]


def load_lock() -> FileLock:
    """Held while one process loads; the operating system lets go of it when that process dies."""
    path = publication().lock_path
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path, timeout=0, thread_local=False)
