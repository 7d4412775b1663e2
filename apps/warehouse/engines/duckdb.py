"""DuckDB as the warehouse's engine: a read-only snapshot for readers, an unpublished build for the loader."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.conf import settings
from filelock import FileLock, Timeout

from .. import problems, schema, statements
from .contract import Setup
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

    def publish(self, as_of: datetime | None) -> int:
        """Commit, write everything into the one file, and switch readers to it; returns the new version.

        Without a moment, it is the file of a warehouse that waits for its first load.
        """
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


class DuckDBEngine:
    """DuckDB, in files beside each other, for one machine."""

    def current(self) -> Pointer | None:
        """What is published now. Raises Problem when the pointer cannot be read."""
        pointer = _pointer()
        return pointer if pointer and pointer.as_of else None

    @contextmanager
    def snapshot(self) -> Iterator[DuckDBSnapshot]:
        """The published version. Raises Problem when there is none, or it is locked, outdated or broken."""
        pointer = self.current()
        if pointer is None:
            raise problems.missing()
        cursor = _published.cursor(publication().path_of(pointer))
        try:
            yield DuckDBSnapshot(pointer.version, pointer.moment, cursor)
        finally:
            cursor.close()

    @contextmanager
    def build(self, *, from_scratch: bool) -> Iterator[DuckDBBuild]:
        """A build that starts as a copy of what is published, or empty; whatever is not published vanishes."""
        files = publication()
        with _locked(files):
            if not from_scratch:
                with self.snapshot():  # refuses a broken or outdated base before it is copied
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

    def confirm(self, as_of: datetime) -> int:
        """The published version is still true at `as_of`: nothing to load. Returns its version."""
        with self.snapshot():  # refuses what readers could not read
            pointer = self.current()
        if pointer is None:
            raise problems.missing()
        return publication().switch(Pointer(pointer.version, pointer.file, as_of.isoformat())).version

    def planned_setup(self) -> Setup:
        """What `set_up` would do now. Writes nothing."""
        found = _schema_version()
        if found is not None and found > schema.VERSION:
            raise problems.outdated(found, schema.VERSION)
        steps: tuple[str, ...] = ()
        if found != schema.VERSION:
            path = publication().base
            steps = (
                f"create {len(schema.TABLES)} tables of schema version {schema.VERSION} in a new file beside {path}",
                "fill dim_date with the days of 1970 to 2099",
            )
        return Setup(found, schema.VERSION, steps, empties=bool(steps))

    def set_up(self) -> Setup:
        """An empty warehouse in a file of its own, where there is none of this release."""
        plan = self.planned_setup()
        if not plan.is_up_to_date:
            with self.build(from_scratch=True) as empty:
                empty.publish(None)
        return plan


@contextmanager
def _locked(files: Publication) -> Iterator[None]:
    """Nobody else builds; the operating system lets go of it when this process dies."""
    files.base.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(files.lock_path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise problems.loading_elsewhere("the warehouse") from error
    try:
        yield
    finally:
        lock.release()


def _pointer() -> Pointer | None:
    """The pointer, also to a warehouse that was set up and never loaded."""
    try:
        return publication().pointer()
    except ValueError as error:
        raise problems.broken(f"its pointer file is damaged: {error}") from error


def _schema_version() -> int | None:
    """That of the file pointed at; None without one."""
    pointer = _pointer()
    if pointer is None:
        return None
    with _explained(), closing(_connect(publication().path_of(pointer), read_only=True)) as connection:
        return int(connection.execute("SELECT MAX(version) FROM warehouse_schema").fetchall()[0][0])
