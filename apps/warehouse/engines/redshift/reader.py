"""Reading one published version: a read-only transaction that sees the database as it was when it began."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import Error

from ... import problems
from ...problems import Interrupted
from ..contract import Published
from .backend.base import DatabaseWrapper
from .connecting import connected, reader, repeated
from .diagnosis import explained_absence
from .explained import asking, server_of
from .state import read, read_state

DOING = "while reading"


class RedshiftSnapshot:
    """One published version; everything read through it belongs together."""

    def __init__(self, connection: DatabaseWrapper, session: object, published: Published) -> None:
        self._connection = connection
        self._session = session
        self._published = published

    @property
    def version(self) -> int:
        return self._published.version

    @property
    def as_of(self) -> datetime:
        return self._published.moment

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, with `:name` parameters bound from `values`; it need not name them all.

        A statement whose connection is lost is repeated on another one, if that still shows the same version.
        """
        try:
            return self._rows(name, values)
        except Interrupted:
            if _begun(self._connection).version != self.version:
                raise problems.moved_on() from None
            self._session = self._connection.connection
            return self._rows(name, values)

    def _rows(self, name: str, values: dict[str, object]) -> list[dict[str, Any]]:
        # A connection that was closed and opened again, by whomever, is not in our transaction.
        if self._connection.connection is not self._session:
            raise problems.connection_lost(server_of(self._connection), DOING)
        with asking(self._connection, DOING) as cursor:
            return read(cursor, name, values)


@contextmanager
def snapshot() -> Iterator[RedshiftSnapshot]:
    """The published version. Raises Problem when there is none, or it cannot be read."""
    with reader() as connection:
        try:
            published = _begun(connection)
            yield RedshiftSnapshot(connection, connection.connection, published)
        finally:
            _end(connection)


@repeated
def _begun(connection: DatabaseWrapper) -> Published:
    """Open a transaction; returns what it shows."""
    connected(connection)
    with asking(connection, DOING) as cursor, explained_absence(connection):
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        state = read_state(cursor)
    if state is None:
        raise problems.missing()
    return state.for_readers()


def _end(connection: DatabaseWrapper) -> None:
    """Leave the transaction, which changed nothing; a connection that cannot even do that is dropped."""
    try:
        if connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    except Error:
        connection.close()
