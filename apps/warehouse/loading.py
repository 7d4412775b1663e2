"""The front door for the ETL: stage Arrow batches, run transforms, publish."""

from contextlib import AbstractContextManager
from datetime import datetime

from .engines import engine
from .engines.contract import Build, LedgerReader

__all__ = ["Build", "LedgerReader", "build", "confirm"]


def build(*, from_scratch: bool) -> AbstractContextManager[Build]:
    """The next version, as a copy of what is published or as an empty warehouse; it vanishes unless published."""
    return engine().build(from_scratch=from_scratch)


def confirm(as_of: datetime) -> int:
    """The published version is still true at `as_of`: nothing to load. Returns its version."""
    return engine().confirm(as_of)
