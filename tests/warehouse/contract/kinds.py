"""What the contract's tests must do to a warehouse behind its engine's back, for each kind of engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
from django.conf import settings
from django.db import connections

from apps.warehouse.engines import engine
from apps.warehouse.engines.duckdb.engine import publication
from apps.warehouse.engines.duckdb.reader import _published


class DuckDBKind:
    """Files of the test's own, each with everything in it."""

    name = "duckdb"

    def table(self, snapshot: Any, name: str) -> list[dict[str, Any]]:
        """Every row of a table, as a snapshot shows it."""
        return _rows(snapshot._connection.cursor().execute(f"SELECT * FROM {name}"))

    def change(self, statement: str) -> None:
        """Run a statement on what is published."""
        if _published._opened:  # DuckDB opens a file only once in a process
            _published._opened[1].close()
            _published._opened = None
        pointer = publication().pointer()
        with duckdb.connect(str(publication().beside(pointer.base or pointer.file))) as connection:
            connection.execute(statement)

    def pretend_schema_version(self, version: int) -> None:
        self.change(f"UPDATE warehouse_schema SET version = {version}")


class DuckDBChangesKind(DuckDBKind):
    """The same, but that every load that can be is published as changes of its base."""


class RedshiftKind:
    """A database, or a schema, of the test's own."""

    name = "redshift"

    def table(self, snapshot: Any, name: str) -> list[dict[str, Any]]:
        """Every row of a table, as a snapshot shows it."""
        with snapshot._connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {name}")
            return _rows(cursor)

    def change(self, statement: str) -> None:
        """Run a statement on what is published."""
        with connections["redshift_loader"].cursor() as cursor:
            cursor.execute(statement)

    def pretend_schema_version(self, version: int) -> None:
        self.change(f"UPDATE warehouse_publication SET schema_version = {version}")


Kind = DuckDBKind | RedshiftKind


def _rows(cursor: Any) -> list[dict[str, Any]]:
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def tables_shown(kind: Kind, *names: str) -> dict[str, list[str]]:
    """What readers find in tables now, as sorted text that tells 1 from 1.00 and '' from NULL."""
    with engine().snapshot() as snapshot:
        return {name: sorted(map(repr, kind.table(snapshot, name))) for name in names}


@contextmanager
def hasty_loaders() -> Iterator[None]:
    """Whoever begins to load and waits for another loader gives up after a second."""
    usual = settings.REDSHIFT
    settings.REDSHIFT = usual | {"LOAD_TIMEOUT": 1}
    try:
        yield
    finally:
        settings.REDSHIFT = usual
