"""The ledger in SQL Server as a source: one snapshot, read as the Arrow batches that Microsoft's driver makes."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.ledger import dialects
from apps.problems import Problem

from .shapes import SHAPES, TYPED
from .source import Runs

VENDOR = "microsoft"
BATCH_ROWS = 16_384  # the driver keeps room for that many rows of the longest text each
IDS_AT_ONCE = 100_000
ALLOWED = 1


class SqlServerSource:
    """A snapshot transaction on a connection of its own.

    The driver delivers one result at a time: a reader must come to its end before the next one starts.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._cursor: Any = connection.connection.cursor()
        self._error: type[Exception] = connection.Database.Error  # type: ignore[attr-defined] # as every backend has
        self._selection = ""
        self.failure: Problem | None = None

    def begin(self) -> None:
        """Start the moment. Raises Problem `snapshot_not_allowed`."""
        ((database, state),) = self._rows("snapshot_state")
        if state != ALLOWED:
            raise snapshot_not_allowed(database)
        self._execute("create_wanted")
        self._execute("begin")

    def change_runs(self) -> Runs:
        """The ids of every committed change, as runs (first, last) without gaps."""
        return [(first, last) for first, last in self._rows("change_runs")]

    def uncaptured_writes(self) -> list[int]:
        """The ids of the marks that stand where writes may have gone by the change capture."""
        return [mark for (mark,) in self._rows("uncaptured")]

    def select_all(self) -> None:
        """Let `batches` deliver the whole ledger."""
        self._selection = "all"

    def select_changed(
        self, changes: Runs, *, since: date | None = None, until: date | None = None, also: Iterable[int] = ()
    ) -> None:
        """Let `batches` deliver what the `changes` speak of, what was posted `since`, and the transactions `also`."""
        self._selection = "changed"
        self._execute("wanted", changes=json.dumps(changes))
        if since is not None:
            self._execute("wanted_between", since=since.isoformat(), until=(until or date.max).isoformat())
        ids = iter(also)
        while some := list(islice(ids, IDS_AT_ONCE)):
            self._execute("wanted_transactions", transaction_keys=json.dumps(some))

    def changed_rows(self) -> pa.RecordBatchReader:
        """Which rows were selected for their change (entity, row_id, user_key); none where everything is."""
        shape = SHAPES["wanted_rows"]
        rows = iter(()) if self._selection == "all" else self._batches("wanted_rows", shape)
        return pa.RecordBatchReader.from_batches(shape, rows)

    def batches(self, name: str) -> pa.RecordBatchReader:
        """The selected rows of one extract, with the columns of `TYPED[name]`."""
        return pa.RecordBatchReader.from_batches(TYPED[name], self._batches(f"{self._selection}/{name}", TYPED[name]))

    def number_of_bookings(self) -> int:
        """How many facts the whole ledger amounts to: a transaction is one, or as many as it has split lines."""
        return int(self._rows("number_of_bookings")[0][0])

    def totals(self) -> list[dict[str, Any]]:
        """What the ledger adds up to by user, month, type and currency: `number` of rows and `cents`."""
        rows = self._rows("reconcile")
        columns = [column[0] for column in self._cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _batches(self, name: str, shape: pa.Schema) -> Iterator[pa.RecordBatch]:
        with self._explained():
            self._execute(name)
            with self._cursor.arrow_reader(BATCH_ROWS) as reader:
                for batch in reader:
                    yield batch.cast(shape)

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        with self._explained():
            self._execute(name)
            return [tuple(row) for row in self._cursor.fetchall()]

    def _execute(self, name: str, **values: str) -> None:
        statement, ordered = dialects.positional(dialects.text(VENDOR, f"extract/{name}"), values)
        with self._explained():
            self._cursor.execute(statement, *ordered)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the driver says into a Problem, and remember it for who only hears of it through Arrow."""
        try:
            yield
        except self._error as error:
            self.failure = unreadable(error)
            raise self.failure from error


@contextmanager
def open_source(connection: BaseDatabaseWrapper) -> Iterator[SqlServerSource]:
    """The ledger behind a connection that nobody else uses; it is opened here and closed with the block.

    Raises Problem `snapshot_not_allowed`, and `ledger_unreadable` for whatever goes wrong on the way.
    """
    with closing(connection):
        connection.ensure_connection()
        source = SqlServerSource(connection)
        try:
            source.begin()
            yield source
        except Exception as error:
            if source.failure is None or error is source.failure:
                raise
            raise source.failure from error


def snapshot_not_allowed(database: str) -> Problem:
    """The database does not keep the row versions that a snapshot is read from."""
    name = database.replace("]", "]]")
    return Problem(
        "snapshot_not_allowed",
        "The ledger allows no snapshots",
        503,
        "The ETL reads one moment of the ledger, by snapshot isolation, which this database does not allow. Its owner "
        f"allows it once: ALTER DATABASE [{name}] SET ALLOW_SNAPSHOT_ISOLATION ON",
    )


def unreadable(error: Exception) -> Problem:
    """The driver's own words, in one line."""
    words = " ".join(str(error).split())
    return Problem("ledger_unreadable", "The ledger could not be read", 503, f"The ledger could not be read: {words}")
