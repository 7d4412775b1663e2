"""DuckDB as the warehouse's engine: a read-only snapshot for readers, an unpublished build for the loader."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.conf import settings

from .. import problems, schema, statements
from .publication import Pointer, Publication

# What DuckDB raises for a file it cannot open or read, as against a statement that is wrong.
DAMAGE = (
    duckdb.CatalogException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.IOException,
    duckdb.SerializationException,
)


def publication() -> Publication:
    """The files of the configured warehouse."""
    return Publication(settings.WAREHOUSE_PATH)


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection that divides integers and sorts NULLs as Redshift does, within the configured memory."""
    connection = duckdb.connect(
        os.fspath(path),
        read_only=read_only,
        config={
            "memory_limit": settings.WAREHOUSE_MEMORY_LIMIT,
            "threads": settings.WAREHOUSE_THREADS,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET integer_division = true; SET default_null_order = 'NULLS_LAST_ON_ASC_FIRST_ON_DESC'")
    return connection


def _rows(cursor: duckdb.DuckDBPyConnection, name: str, values: dict[str, object]) -> list[dict[str, Any]]:
    statement = statements.for_duckdb(name, values)
    cursor.execute(statement.text, statement.values)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@dataclass(frozen=True)
class DuckDBSnapshot:
    """One published version; everything read through it belongs together."""

    version: int
    as_of: datetime
    _cursor: duckdb.DuckDBPyConnection

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, with `:name` parameters bound from `values`; it need not name them all."""
        with _explained():
            return _rows(self._cursor, name, values)


class _Published:
    """The process's open connection to the published version, reopened when the pointer moves or after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: tuple[int, Path, duckdb.DuckDBPyConnection] | None = None

    def cursor(self, path: Path) -> duckdb.DuckDBPyConnection:
        """A cursor on the file at `path`, for the calling thread alone."""
        with self._lock:
            if self._opened is None or self._opened[:2] != (os.getpid(), path):
                self._opened = (os.getpid(), path, _open_checked(path))
            return self._opened[2].cursor()


def _open_checked(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file; raise the Problem that explains why it cannot be used."""
    if not path.exists():
        raise problems.broken("its file is gone")
    with _explained():
        connection = _connect(path, read_only=True)
        found = connection.execute("SELECT MAX(version) FROM warehouse_schema").fetchall()[0][0]
    if found != schema.VERSION:
        connection.close()
        raise problems.outdated(found, schema.VERSION)
    return connection


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what DuckDB says of a file it cannot read into a Problem."""
    try:
        yield
    except DAMAGE as error:
        reason = str(error).splitlines()[0]
        raise problems.locked(reason) if "lock" in reason else problems.broken(reason) from error


_published = _Published()


@contextmanager
def snapshot() -> Iterator[DuckDBSnapshot]:
    """The published version. Raises Problem when there is none, or it is locked, outdated or broken."""
    pointer = current()
    if pointer is None:
        raise problems.missing()
    cursor = _published.cursor(publication().path_of(pointer))
    try:
        yield DuckDBSnapshot(pointer.version, pointer.moment, cursor)
    finally:
        cursor.close()


def current() -> Pointer | None:
    """What is published now. Raises Problem when the pointer cannot be read."""
    try:
        return publication().pointer()
    except ValueError as error:
        raise problems.broken(f"its pointer file is damaged: {error}") from error


class DuckDBBuild:
    """An unpublished warehouse in one open transaction: stage rows, run transforms, then publish or drop it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: Publication) -> None:
        self._connection = connection
        self._files = files

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Fill a new temporary table from Arrow batches; returns how many rows it holds."""
        if not table.isidentifier():
            raise ValueError(f"{table!r} is not a table's name")
        self._connection.register("arriving", rows)
        self._connection.execute(f"CREATE TEMPORARY TABLE {table} AS SELECT * FROM arriving")  # noqa: S608 - checked
        self._connection.unregister("arriving")
        return int(self._connection.table(table).count("*").fetchall()[0][0])

    def execute(self, name: str, **values: object) -> int:
        """Run a named statement; returns how many rows it wrote or deleted."""
        statement = statements.for_duckdb(name, values)
        counted = self._connection.execute(statement.text, statement.values).fetchall()
        return int(counted[0][0]) if counted and isinstance(counted[0][0], int) else 0

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, as the load so far would show them."""
        return _rows(self._connection, name, values)

    def publish(self, as_of: datetime) -> int:
        """Commit, write everything into the one file, and switch readers to it; returns the new version."""
        self._connection.execute("COMMIT")
        self._connection.execute("CHECKPOINT")
        self._connection.close()
        return self._files.publish_build(as_of).version

    def create_schema(self) -> None:
        """Every table, the calendar, and the row for "uncategorised", in an empty build."""
        for table in schema.TABLES:
            self._connection.execute(statements.without_physical_attributes(statements.text(f"schema/{table}")))
        self._connection.register("calendar", schema.calendar())
        self._connection.execute("INSERT INTO dim_date SELECT * FROM calendar")
        self._connection.unregister("calendar")
        self._connection.execute(statements.text("schema/uncategorised"))
        self._connection.execute(statements.text("schema/warehouse_schema"))
        self._connection.execute("INSERT INTO warehouse_schema (version) VALUES ($1)", [schema.VERSION])


@contextmanager
def build(*, from_scratch: bool) -> Iterator[DuckDBBuild]:
    """A build that starts as a copy of what is published, or empty; whatever is not published vanishes."""
    files = publication()
    if not from_scratch:
        with snapshot():  # refuses a broken or outdated base before it is copied
            pass
    path = files.start_build(None if from_scratch else files.pointer())
    connection = _connect(path, read_only=False)
    try:
        connection.execute("BEGIN")
        load = DuckDBBuild(connection, files)
        if from_scratch:
            load.create_schema()
        yield load
    finally:
        connection.close()
        files.sweep()


def confirm(as_of: datetime) -> int:
    """The published version is still true at `as_of`: nothing to load. Returns its version."""
    pointer = current()
    if pointer is None:
        raise problems.missing()
    return publication().switch(Pointer(pointer.version, pointer.file, as_of.isoformat())).version
