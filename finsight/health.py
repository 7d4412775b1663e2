"""Whether the installation works: the ledger, its change capture, the warehouse, the last load, and how far behind."""

from dataclasses import dataclass
from datetime import datetime

from django.db import Error, connection

from apps.ledger import capture
from apps.problems import Problem
from apps.warehouse.reading import snapshot
from etl.models import EtlRun
from etl.selectors import last_run

OK = "ok"


@dataclass(frozen=True)
class Health:
    """States are `ok` or the code of what is wrong; no secrets, no paths, nothing about any person."""

    database: str
    warehouse: str
    version: int | None = None
    as_of: datetime | None = None
    pending_changes: int | None = None
    last_load: EtlRun | None = None

    @property
    def is_good(self) -> bool:
        """Whether everybody gets answers."""
        return self.database == self.warehouse == OK

    @property
    def status(self) -> str:
        """`degraded`: there are answers, and they are old ones, because the last load failed."""
        if not self.is_good:
            return "unavailable"
        return "degraded" if self.last_load and self.last_load.status == EtlRun.Status.FAILED else OK

    @property
    def failed_checks(self) -> list[str]:
        """The names of the data checks that the last load failed."""
        return [failed["check"] for failed in self.last_load.failed_checks] if self.last_load else []


def check() -> Health:
    """Look at everything; never raises for what it finds."""
    database, pending, last_load = _database()
    try:
        with snapshot() as warehouse:
            return Health(database, OK, warehouse.version, warehouse.as_of, pending, last_load)
    except Problem as problem:
        return Health(database, problem.code, pending_changes=pending, last_load=last_load)


def _database() -> tuple[str, int | None, EtlRun | None]:
    """The ledger's state, the number of changes that wait to be loaded, and the last run that ended."""
    try:
        pending, last_load = capture.pending_changes(), last_run()
        return (OK if capture.is_installed(connection) else "change_capture_missing"), pending, last_load
    except Error:
        return "database_unavailable", None, None
