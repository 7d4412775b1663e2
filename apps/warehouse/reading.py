"""The front door for readers: one published version, named statements, nothing else."""

from .engines.duckdb import DuckDBSnapshot as Snapshot
from .engines.duckdb import current, snapshot

__all__ = ["Snapshot", "current", "snapshot"]
