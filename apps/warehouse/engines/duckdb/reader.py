"""Reading: the process's open connection to the published version, and cursors on it."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import duckdb
from numpy.typing import NDArray

from ... import problems, schema
from ..contract import Selected
from ..prepared import Prepared, Unprepared
from . import asking, connecting
from .publication import Pointer, Publication


class DuckDBSnapshot:
    """One published version; everything read through it belongs together.

    What was prepared of it is answered from there, all else by a cursor that is opened once it is needed.
    """

    def __init__(self, pointer: Pointer, connection: duckdb.DuckDBPyConnection, prepared: Prepared | None) -> None:
        self._pointer = pointer
        self._connection = connection
        self._prepared = prepared
        self._cursor: duckdb.DuckDBPyConnection | None = None

    @property
    def version(self) -> int:
        """The published version."""
        return self._pointer.version

    @property
    def as_of(self) -> datetime:
        """The moment of the ledger that it shows."""
        return self._pointer.moment

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, with `:name` parameters bound from `values`; it need not name them all."""
        if self._prepared is not None:
            try:
                return self._prepared.rows(name, **values)
            except Unprepared:
                pass
        with connecting.explained():
            return connecting.rows(self._own_cursor(), name, values)

    def columns(self, name: str, **values: object) -> dict[str, NDArray[Any]]:
        """The same rows, as one array a column; nothing of it is prepared."""
        with connecting.explained():
            return connecting.columns(self._own_cursor(), name, values)

    def ask(self, question: str, values: Mapping[str, object], seconds: float) -> Selected:
        """What a SELECT returns that is no file of ours, within so many seconds."""
        return asking.ask(self._own_cursor(), question, values, seconds)

    def _own_cursor(self) -> duckdb.DuckDBPyConnection:
        if self._cursor is None:
            self._cursor = self._connection.cursor()
        return self._cursor

    def close(self) -> None:
        """Let go of the version."""
        if self._cursor is not None:
            self._cursor.close()


class Published:
    """The process's open connection to the published version, reopened when the pointer moves or after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: tuple[tuple[int, str], duckdb.DuckDBPyConnection] | None = None

    def connection(self, pointer: Pointer, files: Publication) -> duckdb.DuckDBPyConnection:
        """The connection to the version pointed at; each thread needs a cursor of its own on it."""
        wanted = (os.getpid(), os.fspath(files.beside(pointer.file)))
        with self._lock:
            if self._opened is None or self._opened[0] != wanted:
                self._opened = (wanted, open_checked(pointer, files))
            return self._opened[1]


_published = Published()


@contextmanager
def snapshot(pointer: Pointer, files: Publication) -> Iterator[DuckDBSnapshot]:
    """The version pointed at. Raises Problem when it is locked, outdated or broken."""
    connection = _published.connection(pointer, files)
    prepared = Prepared(files.beside(pointer.prepared), pointer.version) if pointer.prepared else None
    shown = DuckDBSnapshot(pointer, connection, prepared)
    try:
        yield shown
    finally:
        shown.close()


def open_checked(pointer: Pointer, files: Publication) -> duckdb.DuckDBPyConnection:
    """Open a published version; raise the Problem that explains why it cannot be used."""
    path, base = files.beside(pointer.file), pointer.base and files.beside(pointer.base)
    if not path.exists() or (base and not base.exists()):
        raise problems.broken("its file is gone")
    with connecting.explained():
        connection = connecting.connect(path, base=base or None, read_only=True)
        found = connection.execute("SELECT MAX(version) FROM warehouse_schema").fetchall()[0][0]
    if found != schema.VERSION:
        connection.close()
        raise problems.outdated(found, schema.VERSION)
    return connection
