"""The ledger in SQLite as a source: one snapshot, read as Arrow batches.

Changes go through Python's own SQLite library, the one Django writes with, and its indexes; a whole ledger goes through
DuckDB's scanner, which is several times as fast and runs in a process of its own.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from apps.warehouse.scanning import SQLiteScan, sqlite_scan

from .shapes import SHAPES

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "sqlite" / "extract"
BATCH_ROWS = 50_000


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text()


class SQLiteSource:
    """A read transaction on the ledger: everything read through it is of one moment.

    A whole ledger is read by the scanner, whose moment is a little later than that of `change_runs`; what it sees
    beyond those changes is loaded again by the next run, which changes nothing.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, closing: ExitStack) -> None:
        self._connection = connection
        self._path = path
        self._closing = closing
        self._scan: SQLiteScan | None = None

    def change_runs(self) -> list[tuple[int, int]]:
        """The ids of every committed change, as runs (first, last) without gaps."""
        return self._connection.execute(_text("change_runs")).fetchall()

    def has_uncaptured_writes(self) -> bool:
        """Whether writes may have gone by the change capture."""
        return self._connection.execute(_text("uncaptured")).fetchone() is not None

    def select_all(self) -> None:
        """Let `batches` deliver the whole ledger."""
        self._scan = self._closing.enter_context(sqlite_scan(self._path))
        for path in sorted((FOLDER / "all").glob("*.sql")):
            self._scan.execute(_text(f"all/{path.stem}"))

    def select_changed(self, *, since: date | None = None, also: Iterable[int] = ()) -> None:
        """Let `batches` deliver what has captured changes, the transactions posted `since`, and those of ids `also`."""
        self._connection.execute(_text("wanted"))
        if since is not None:
            self._connection.execute(_text("wanted_since"), {"since": since.isoformat()})
        self._connection.executemany(_text("wanted_transaction"), ({"transaction_key": key} for key in also))
        for path in sorted((FOLDER / "changed").glob("*.sql")):
            self._connection.execute(_text(f"changed/{path.stem}"))

    def changed_rows(self) -> pa.RecordBatchReader:
        """Which rows were selected for their change (entity, row_id, user_key); none where everything is."""
        shape = SHAPES["wanted_rows"]
        return pa.RecordBatchReader.from_batches(shape, []) if self._scan else self._read("wanted_rows")

    def batches(self, name: str) -> pa.RecordBatchReader:
        """The selected rows of one extract, with the columns of `SHAPES[name]`."""
        return self._scan.read(_text(name)) if self._scan else self._read(name)

    def totals(self) -> list[dict[str, Any]]:
        """What the ledger adds up to by user, month, type and currency: `number` of rows and `cents`."""
        cursor = self._connection.execute(_text("reconcile"))
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    def _read(self, name: str) -> pa.RecordBatchReader:
        shape = SHAPES[name]
        cursor = self._connection.execute(_text(name))
        return pa.RecordBatchReader.from_batches(shape, _as_batches(cursor, shape))


def _as_batches(cursor: sqlite3.Cursor, shape: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The cursor's rows, a fixed number at a time, turned from rows into columns."""
    while rows := cursor.fetchmany(BATCH_ROWS):
        columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), shape, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, schema=shape)


@contextmanager
def open_source(path: str) -> Iterator[SQLiteSource]:
    """The ledger file, read-only, in one transaction that ends with the block."""
    with ExitStack() as closing:
        # The warehouse pulls the batches from a thread of its own, one at a time.
        connection = sqlite3.connect(
            f"{Path(path).as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=30, check_same_thread=False
        )
        closing.callback(connection.close)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("BEGIN")
        yield SQLiteSource(connection, path, closing)
