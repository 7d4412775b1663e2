"""Amazon Redshift, or a PostgreSQL in its place."""

from contextlib import AbstractContextManager
from datetime import datetime

from ..contract import Build, Published, Setup, Snapshot
from . import build, reader, setting_up


class RedshiftEngine:
    """What the contract says, by the modules of this package."""

    def current(self) -> Published | None:
        return build.current()

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        return reader.snapshot()

    def build(self, *, from_scratch: bool) -> AbstractContextManager[Build]:
        return build.build(from_scratch=from_scratch)

    def confirm(self, as_of: datetime) -> int:
        return build.confirm(as_of)

    def planned_setup(self) -> Setup:
        return setting_up.planned_setup()

    def set_up(self) -> Setup:
        return setting_up.set_up()
