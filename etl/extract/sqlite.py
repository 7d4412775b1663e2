"""The ledger in SQLite as a source: one moment, read as Arrow batches by the SQLite library that Django writes with.

What is read by keys goes through its indexes. A whole ledger is read several times as fast by an engine that knows
the file (`path`, `selections`), though not of one moment.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from apps.warehouse.problems import unreadable_ledger
from etl.transform import in_sql

from .shapes import EXTRACTS, SHAPES
from .source import Runs

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "sqlite" / "extract"
BATCH_ROWS = 50_000


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text().strip().removesuffix(";")


@cache
def _selections(folder: str) -> dict[str, str]:
    """By the names that the extracts read from: which rows are selected."""
    return {f"selected_{path.stem}": _text(f"{folder}/{path.stem}") for path in sorted((FOLDER / folder).glob("*.sql"))}


class SQLiteSource:
    """A read transaction on the ledger's file at `path`: everything read through it is of one moment."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self.path = path
        self._changes_only = False

    def change_runs(self) -> Runs:
        """The ids of every committed change, as runs (first, last) without gaps."""
        ((first, last, number),) = self._connection.execute(_text("change_bounds"))
        if number and number == last - first + 1:
            return [(first, last)]  # as after a first import of millions of rows, where looking for gaps takes long
        return self._connection.execute(_text("change_runs")).fetchall()

    def uncaptured_writes(self) -> list[int]:
        """The ids of the marks that stand where writes may have gone by the change capture."""
        return [mark for (mark,) in self._connection.execute(_text("uncaptured"))]

    def selections(self) -> dict[str, str]:
        """The whole ledger in the warehouse's types, as statements for an engine that reads the file by itself."""
        staged = {f"stage_{name}": in_sql(_text(name), SHAPES[name]) for name in EXTRACTS}
        return _selections("all") | staged

    def select_all(self) -> None:
        """Let `batches` deliver the whole ledger."""
        self._select("all")

    def select_changed(
        self, changes: Runs, *, since: date | None = None, until: date | None = None, also: Iterable[int] = ()
    ) -> None:
        """Let `batches` deliver what the `changes` speak of, what was posted `since`, and the transactions `also`."""
        self._changes_only = True
        self._connection.execute(_text("wanted"), {"changes": json.dumps(changes)})
        if since is not None:
            days = {"since": since.isoformat(), "until": (until or date.max).isoformat()}
            self._connection.execute(_text("wanted_between"), days)
        self._connection.executemany(_text("wanted_transaction"), ({"transaction_key": key} for key in also))
        self._select("changed")

    def _select(self, folder: str) -> None:
        for name, text in _selections(folder).items():
            self._connection.execute(f"CREATE TEMPORARY VIEW {name} AS {text}")

    def changed_rows(self) -> pa.RecordBatchReader:
        """Which rows were selected for their change (entity, row_id, user_key); none where everything is."""
        shape = SHAPES["wanted_rows"]
        return self.batches("wanted_rows") if self._changes_only else pa.RecordBatchReader.from_batches(shape, [])

    def batches(self, name: str) -> pa.RecordBatchReader:
        """The selected rows of one extract, with the columns of `SHAPES[name]`."""
        shape = SHAPES[name]
        cursor = self._connection.execute(_text(name))
        return pa.RecordBatchReader.from_batches(shape, _as_batches(cursor, shape))

    def number_of_bookings(self) -> int:
        """How many facts the whole ledger amounts to: a transaction is one, or as many as it has split lines."""
        return int(self._connection.execute(_text("number_of_bookings")).fetchone()[0])

    def totals(self) -> list[dict[str, Any]]:
        """What the ledger adds up to by user, month, type and currency: `number` of rows and `cents`."""
        cursor = self._connection.execute(_text("reconcile"))
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]


def _as_batches(cursor: sqlite3.Cursor, shape: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The cursor's rows, a fixed number at a time, turned from rows into columns."""
    while rows := cursor.fetchmany(BATCH_ROWS):
        columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), shape, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, schema=shape)


@contextmanager
def open_source(path: str) -> Iterator[SQLiteSource]:
    """The ledger file, read-only, in one transaction that ends with the block. Raises Problem `ledger_unreadable`."""
    # The warehouse pulls the batches from a thread of its own, one at a time.
    uri = f"{Path(path).as_uri()}?mode=ro"
    try:
        with closing(
            sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
        ) as ledger:
            ledger.execute("PRAGMA temp_store = MEMORY")
            ledger.execute("BEGIN")
            yield SQLiteSource(ledger, path)
    except sqlite3.Error as error:
        raise unreadable_ledger(str(error)) from error
