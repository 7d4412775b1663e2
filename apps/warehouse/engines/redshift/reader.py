"""Reading one published version: a read-only transaction that sees the database as it was when it began."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import Error
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from ... import problems
from ...problems import Interrupted
from ..contract import Published, Selected
from . import questions
from .backend.base import DatabaseWrapper
from .connecting import connected, reader, repeated
from .diagnosis import explained_absence
from .explained import asking, server_of
from .state import read, read_columns, read_state

DOING = "while reading"

Found = TypeVar("Found")
Reading = Callable[[CursorWrapper, str, dict[str, Any]], Found]


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
        return self._repeated(read, name, values)

    def columns(self, name: str, **values: object) -> dict[str, NDArray[Any]]:
        """The same rows, as one array a column."""
        return self._repeated(read_columns, name, values)

    def ask(self, question: str, values: Mapping[str, object], seconds: float) -> Selected:
        """What a SELECT returns that is no file of ours, within so many seconds; never repeated."""
        self._still_connected()
        with asking(self._connection, DOING) as cursor:
            return questions.ask(cursor, question, values, seconds)

    def _repeated(self, reading: Reading[Found], name: str, values: dict[str, object]) -> Found:
        try:
            return self._read(reading, name, values)
        except Interrupted:
            if _begun(self._connection).version != self.version:
                raise problems.moved_on() from None
            self._session = self._connection.connection
            return self._read(reading, name, values)

    def _read(self, reading: Reading[Found], name: str, values: dict[str, object]) -> Found:
        self._still_connected()
        with asking(self._connection, DOING) as cursor:
            return reading(cursor, name, values)

    def _still_connected(self) -> None:
        # A connection that was closed and opened again, by whomever, is not in our transaction.
        if self._connection.connection is not self._session:
            raise problems.connection_lost(server_of(self._connection), DOING)


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
