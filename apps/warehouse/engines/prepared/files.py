"""The file of a prepared store: its tables, how it is opened, and the version it shows."""

import os
import sqlite3
from functools import cache
from pathlib import Path

from ... import statements

LAYOUT = 2  # of the tables and of what is packed in them; a file of another layout is not read, and written anew
TABLES = ("shown", "person", "book", "later_month", "later_count")
_SQL = statements.FOLDER.parent / "sqlite" / "prepared"
_BESIDE = ("", "-wal", "-shm", "-journal")


@cache
def text(name: str) -> str:
    """The statement of `sql/sqlite/prepared/<name>.sql`."""
    return (_SQL / f"{name}.sql").read_text()


def files_of(path: Path) -> list[Path]:
    """The store's file, and those that SQLite keeps beside it."""
    return [path.with_name(path.name + suffix) for suffix in _BESIDE]


def remove(path: Path) -> None:
    """Forget a store, whether it is there or not."""
    for file in files_of(path):
        file.unlink(missing_ok=True)


def created(path: Path) -> sqlite3.Connection:
    """A new store with empty tables, in an open transaction; nobody may read it before it was synced.

    It keeps no journal: a file that is not finished is thrown away.
    """
    remove(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(text(table))
    return connection


def begin_journal(connection: sqlite3.Connection) -> None:
    """Let a finished store keep a journal from now on. Raises sqlite3.OperationalError where the disk refuses."""
    connection.execute("PRAGMA synchronous = FULL")
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":  # SQLite says so in no other way
        raise sqlite3.OperationalError(f"the store's journal could not be begun: it stays {mode}")


def opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to a store that is there. Raises sqlite3.Error.

    A commit does not wait for the disk: after a power cut the file may show an older version, and says so.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        isolation_level=None,
        timeout=5,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def shown(connection: sqlite3.Connection) -> int | None:
    """The version that a store shows; None where it is of another layout, or unfinished. Raises sqlite3.Error."""
    found = connection.execute("SELECT version, layout FROM shown").fetchall()
    return int(found[0][0]) if len(found) == 1 and found[0][1] == LAYOUT else None


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
