"""What Django's `check --database ALIAS` finds about the databases: run before `migrate`, and by hand."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import connections

from apps.problems import Problem
from apps.warehouse.reading import snapshot

from .sqlserver.checks import check_sql_server

LEDGER, WAREHOUSE = "default", "redshift"
SQL_SERVER = "microsoft"


def check_ledger(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Whether the ledger's database is set up as FinSight needs it. Raises DatabaseUnavailable where it is missing."""
    if LEDGER not in (databases or ()) or connections[LEDGER].vendor != SQL_SERVER:
        return []
    return check_sql_server(connections[LEDGER])


def check_warehouse(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Whether Redshift answers, with tables of the schema version that this release reads."""
    if settings.WAREHOUSE_ENGINE != WAREHOUSE or WAREHOUSE not in (databases or ()):
        return []
    try:
        with snapshot():
            return []
    except Problem as problem:
        # Before the first load there is nothing to read, and nothing wrong either.
        kind = Caution if problem.code == "warehouse_missing" else Error
        return [kind(str(problem), id=f"finsight.{problem.code}")]
