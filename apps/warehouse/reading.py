"""The front door for readers: one published version; named statements, and questions that were checked before."""

from contextlib import AbstractContextManager

from .engines import engine
from .engines.contract import Published, Selected, Snapshot

__all__ = ["Selected", "Snapshot", "current", "snapshot"]


def snapshot() -> AbstractContextManager[Snapshot]:
    """The published version, unchanged for as long as the block lasts. Raises Problem when it cannot be read."""
    return engine().snapshot()


def current() -> Published | None:
    """What is published now; None where nothing was ever loaded. Raises Problem when that cannot be known."""
    return engine().current()
