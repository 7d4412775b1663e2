"""Whether the installation works: the ledger, its change capture, the warehouse, and how far they are apart."""

from dataclasses import dataclass
from datetime import datetime

from django.db import Error, connection

from apps.ledger import capture
from apps.problems import Problem
from apps.warehouse.reading import snapshot

OK = "ok"


@dataclass(frozen=True)
class Health:
    """States are `ok` or the code of what is wrong; no secrets, no paths, nothing about any person."""

    database: str
    warehouse: str
    version: int | None = None
    as_of: datetime | None = None
    pending_changes: int | None = None

    @property
    def is_good(self) -> bool:
        """Whether everything works."""
        return self.database == self.warehouse == OK


def check() -> Health:
    """Look at everything; never raises for what it finds."""
    database, pending = _database()
    try:
        with snapshot() as warehouse:
            return Health(database, OK, warehouse.version, warehouse.as_of, pending)
    except Problem as problem:
        return Health(database, problem.code, pending_changes=pending)


def _database() -> tuple[str, int | None]:
    """The ledger's state and the number of changes that wait to be loaded."""
    try:
        pending = capture.pending_changes()
        return (OK if capture.is_installed(connection) else "change_capture_missing"), pending
    except Error:
        return "database_unavailable", None
