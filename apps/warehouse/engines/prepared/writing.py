"""Writing a prepared store: the whole of it beside a new base, or what one load touched."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from . import files
from .collecting import PersonRow, chosen_months, emptied_months, person_rows, run
from .sealing import seal

USERS_AT_ONCE = 2_000  # so that memory does not grow with the warehouse
CHOSEN = ("prepared_user", "prepared_month")


def write_whole(connection: duckdb.DuckDBPyConnection, path: Path, version: int) -> None:
    """A new store at `path` of everything that `connection` shows, on disk when this returns.

    Nobody may read `path` before it is published; what stands there is replaced. Raises sqlite3.Error or OSError.
    """
    store = files.created(path)
    try:
        with _choosing(connection):
            for first, last in _runs(connection):
                run(connection, "users_from_to", first_user=first, last_user=last)
                run(connection, "months_from_to", first_user=first, last_user=last)
                _write(store, "book", chosen_months(connection).books())
                _write_people(store, person_rows(connection))
                _count_later_months(connection, store)
                _forget_chosen(connection)
        store.execute("INSERT INTO shown (version, layout) VALUES (?, ?)", (version, files.LAYOUT))
        store.execute("COMMIT")
        files.begin_journal(store)
    finally:
        store.close()
    files.sync(path)
    files.sync(path.parent)


class Touched:
    """What one load touched, written and seen by nobody before `commit`; dropped unless committed."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def commit(self) -> None:
        """Show the new version, once that is what is published.

        Not before: a load that died in between would leave a store of a version that never was, and its number is the
        next load's.
        """
        self._store.execute("COMMIT")
        self._store.close()

    def drop(self) -> None:
        """Leave the store as it was."""
        self._store.close()


def write_touched(connection: duckdb.DuckDBPyConnection, path: Path, base_version: int, version: int) -> Touched | None:
    """Bring the store at `path` from one version to the next; None where it does not show `base_version`.

    `connection` shows the new version, and in `touched_month`, `touched_budget` and `touched_user` what differs.
    Raises sqlite3.Error where the store cannot be written.
    """
    store = _at_version(path, base_version)
    if store is None:
        return None
    try:
        with _choosing(connection):
            run(connection, "users_touched")
            _choose_longer_budgets(connection, store)
            run(connection, "months_touched")
            _write(store, "later_month", chosen_months(connection).packed())
            _write(store, "later_month", emptied_months(connection))
            if connection.table("prepared_user").limit(1).fetchall():
                _write_people(store, person_rows(connection))
            _count_later_months(connection, store)
        store.execute("UPDATE shown SET version = ?", (version,))
    except BaseException:
        store.close()
        raise
    return Touched(store)


def _at_version(path: Path, version: int) -> sqlite3.Connection | None:
    """The store, locked for writing, if it shows that version."""
    if not path.exists():
        return None
    try:
        store = files.opened(path, read_only=False)
    except sqlite3.Error:
        return None
    try:
        store.execute("BEGIN IMMEDIATE")
        if files.shown(store) == version:
            return store
    except sqlite3.Error:
        pass
    store.close()
    return None


@contextmanager
def _choosing(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Empty tables `prepared_user` and `prepared_month` for the block."""
    for table in CHOSEN:
        run(connection, f"create_{table}")
    try:
        yield
    finally:
        for table in CHOSEN:
            connection.execute(f"DROP TABLE {table}")


def _forget_chosen(connection: duckdb.DuckDBPyConnection) -> None:
    for table in CHOSEN:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours


def _runs(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """The first and last key of every run of users."""
    users = [key for (key,) in run(connection, "users").fetchall()]
    return [(users[at], users[at : at + USERS_AT_ONCE][-1]) for at in range(0, len(users), USERS_AT_ONCE)]


def _choose_longer_budgets(connection: duckdb.DuckDBPyConnection, store: sqlite3.Connection) -> None:
    """Also the users whose budgets are now in force longer than they were: the load's horizon has moved."""
    touched = dict(run(connection, "longest_budgets").fetchall())
    ends = store.execute(files.text("ends_of_budgets"), (max(touched.values(), default=0),))
    longer = [user for user, last in ends if touched.get(user, 0) > last]
    if longer:
        connection.execute("INSERT INTO prepared_user SELECT UNNEST($1) EXCEPT SELECT * FROM prepared_user", [longer])


def _write_people(store: sqlite3.Connection, people: Iterable[PersonRow | int]) -> None:
    kept: list[PersonRow] = []
    for person in people:
        if isinstance(person, int):
            store.execute("DELETE FROM person WHERE user_key = ?", (person,))
        else:
            kept.append(person)
    _write(store, "person", kept)
    _write(store, "book", ((person[0], b"") for person in kept))


def _count_later_months(connection: duckdb.DuckDBPyConnection, store: sqlite3.Connection) -> None:
    """Say how many there are now of each user who was written."""
    users = [key for (key,) in run(connection, "users_chosen").fetchall()]
    _write(store, "later_count", store.execute(files.text("count_later_months"), (json.dumps(users),)).fetchall())


def _write(store: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows in, each with its checksum behind it."""
    store.executemany(files.text(f"write_{table}"), ((*row, seal(*row)) for row in rows))
