"""The front door for readers: one published version, named statements, nothing else."""

from contextlib import AbstractContextManager

from .engines import engine
from .engines.contract import Published, Snapshot

__all__ = ["Snapshot", "current", "snapshot"]


def snapshot() -> AbstractContextManager[Snapshot]:
    """The published version, unchanged for as long as the block lasts. Raises Problem when it cannot be read."""
    return engine().snapshot()


def current() -> Published | None:
    """What is published now; None where nothing was ever loaded. Raises Problem when that cannot be known."""
    return engine().current()
