"""Loading: one connection, one transaction, from the lock to the row that publishes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pyarrow as pa
from django.db import Error

from apps.problems import Problem

from ... import problems, schema
from ...problems import Interrupted
from ..contract import Published
from . import tables
from .backend.base import DatabaseWrapper
from .columns import columns
from .connecting import loader, repeated
from .diagnosis import explained_absence
from .explained import asking
from .locking import locked
from .staging import Stager, stager
from .state import State, read, read_state, run

logger = logging.getLogger(__name__)

# A load that wrote more than one row in so many leaves the planner with statistics of another warehouse.
WORTH_ANALYSING = 10


class RedshiftBuild:
    """The next version in an open transaction: stage rows, run transforms, then publish; otherwise it vanishes."""

    def __init__(self, connection: DatabaseWrapper, stager: Stager, state: State, *, from_scratch: bool) -> None:
        self._connection = connection
        self._stager = stager
        self._state = state
        self._from_scratch = from_scratch
        self._written = 0

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Fill a new temporary table from Arrow batches; returns how many rows it holds."""
        if not table.isidentifier():
            raise ValueError(f"{table!r} is not a table's name")
        with asking(self._connection, f"while {table} was filled") as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns(rows.schema)})")
            return self._stager.fill(cursor, table, rows)

    def keep(self, relation: str, name: str, **values: object) -> int:
        """Keep the rows of a named statement as a new temporary table; returns how many there are."""
        with asking(self._connection, f"in {name}") as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {relation}")
            run(cursor, name, values, before=f"CREATE TEMPORARY TABLE {relation} AS ")
            cursor.execute(f"SELECT COUNT(*) FROM {relation}")  # noqa: S608 - a name of ours
            return int(cursor.fetchone()[0])

    def append(self, table: str, name: str, **values: object) -> int:
        """Put the rows of a named statement into a table; returns how many there are."""
        columns = ", ".join(schema.columns(table))
        with asking(self._connection, f"in {name}") as cursor:
            written = run(cursor, name, values, before=f"INSERT INTO {table} ({columns}) ")
        self._written += written
        return written

    def remove(self, table: str, keys: str) -> None:
        """Take out of a table all rows whose key stands in the kept relation `keys`."""
        same = " AND ".join(f"{table}.{column} = {keys}.{column}" for column in schema.KEYS[table])
        with asking(self._connection, f"while rows of {table} were replaced") as cursor:
            cursor.execute(f"DELETE FROM {table} USING {keys} WHERE {same}")  # noqa: S608 - names of ours
            self._written += max(int(cursor.rowcount), 0)

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, as the load so far would show them."""
        with asking(self._connection, f"in {name}") as cursor:
            return read(cursor, name, values)

    def publish(self, as_of: datetime) -> int:
        """Commit, with the row that shows readers the new version; returns that.

        Raises Interrupted when nothing was committed, and Problem `warehouse_commit_unknown` when nobody can tell.
        """
        version = self._state.version + 1
        with asking(self._connection, "while publishing") as cursor:
            run(cursor, "publication/publish", {"version": version, "as_of": as_of})
        try:
            with asking(self._connection, "while publishing") as cursor:
                cursor.execute("COMMIT")
        except Interrupted:
            if not _was_published(version, as_of):
                raise
        else:
            self._analyse()
        return version

    def _analyse(self) -> None:
        """Let the planner know what it now deals with; if that fails, the load is no less published."""
        try:
            with self._connection.cursor() as cursor:
                if self._from_scratch or self._written * WORTH_ANALYSING > tables.facts(cursor):
                    tables.analyse(cursor)
        except Error:
            logger.warning("the published tables could not be analysed", exc_info=True)


@contextmanager
def build(*, from_scratch: bool) -> Iterator[RedshiftBuild]:
    """A build that starts as what is published, or as an empty warehouse."""
    with stager() as fills, loader() as connection:
        if from_scratch:
            tables.prepare(connection)
        with locked(connection) as state:
            if from_scratch:
                with asking(connection, "while the tables were emptied") as cursor:
                    tables.start_again(connection, cursor, state, fills)
            else:
                state.for_readers()
            yield RedshiftBuild(connection, fills, state, from_scratch=from_scratch)


def confirm(as_of: datetime) -> int:
    """The published version is still true at `as_of`: nothing to load. Returns its version."""
    with loader() as connection, locked(connection) as state:
        version = state.for_readers().version
        with asking(connection, "while publishing") as cursor:
            run(cursor, "publication/publish", {"version": version, "as_of": as_of})
            cursor.execute("COMMIT")
        return version


@repeated
def current() -> Published | None:
    """What is published now, as whoever loads sees it; None where nothing was loaded yet."""
    with loader() as connection, asking(connection, "while reading") as cursor, explained_absence(connection):
        if not tables.existing(cursor).issuperset(tables.STANDING):
            return None
        state = read_state(cursor)
    return state.published if state else None


def _was_published(version: int, as_of: datetime) -> bool:
    """Whether the transaction whose COMMIT went unanswered was committed. Raises Problem when that cannot be known.

    The lock tells: while the server still holds that transaction open, nobody else gets it.
    """
    try:
        return _state_after_others() == (version, as_of)
    except Problem as problem:
        raise problems.commit_unknown(str(problem)) from problem


@repeated
def _state_after_others() -> tuple[int, datetime | None]:
    """What is published once no other loader is at work."""
    with loader() as connection, locked(connection) as state:
        return state.version, state.as_of
