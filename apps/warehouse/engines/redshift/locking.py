"""One load at a time, wherever the loaders run: a table that the loading transaction locks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper

from ... import problems
from .backend.base import DatabaseWrapper
from .diagnosis import explained_absence
from .explained import TIMEOUT, asking, server_of, state_of
from .state import State, read_state, run

WAIT_SECONDS = 20


@contextmanager
def locked(connection: DatabaseWrapper) -> Iterator[State]:
    """A transaction that no other loader is in, and what is published as it begins; the block commits, if anybody.

    The lock is the first thing in it, because a transaction of Redshift sees the database as it was when its first
    other statement began. Raises Problem `etl_running` when another loader does not let go of it.
    """
    with asking(connection, "while the load began") as cursor, explained_absence(connection):
        cursor.execute("BEGIN")
        _lock(connection, cursor)
        state = read_state(cursor)
        if state is None:
            run(cursor, "publication/begin", {})
    yield state or State(schema_version=0, version=0, as_of=None)


def _lock(connection: DatabaseWrapper, cursor: CursorWrapper) -> None:
    usual = settings.REDSHIFT["LOAD_TIMEOUT"]
    _limit(cursor, min(WAIT_SECONDS, usual))
    try:
        cursor.execute("LOCK TABLE warehouse_lock")
    except OperationalError as error:
        if state_of(error) == TIMEOUT:
            raise problems.loading_elsewhere(server_of(connection)) from error
        raise
    _limit(cursor, usual)


def _limit(cursor: CursorWrapper, seconds: int) -> None:
    cursor.execute("SET statement_timeout TO %s", [seconds * 1000])
