"""What the ETL reads from: one consistent moment of the ledger, whatever database it lives in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

import pyarrow as pa

# Ids of captured changes, as runs (first, last) without gaps.
Runs = list[tuple[int, int]]


class Source(Protocol):
    """A ledger that is being read; everything it tells is of one moment. One result is read at a time, to its end."""

    def change_runs(self) -> Runs:
        """The ids of every committed change, as runs (first, last) without gaps."""
        ...

    def uncaptured_writes(self) -> list[int]:
        """The ids of the marks that stand where writes may have gone by the change capture."""
        ...

    def select_all(self) -> None:
        """Let `batches` deliver the whole ledger."""
        ...

    def select_changed(
        self, changes: Runs, *, since: date | None = None, until: date | None = None, also: Iterable[int] = ()
    ) -> None:
        """Let `batches` deliver what the captured `changes` speak of, and the transactions of ids `also`.

        With `since`, also those posted from that day to `until`, both included; without `until`, to the last day.
        """
        ...

    def changed_rows(self) -> pa.RecordBatchReader:
        """Which rows were selected for their change (entity, row_id, user_key); none where everything is."""
        ...

    def batches(self, name: str) -> pa.RecordBatchReader:
        """The selected rows of one extract, with the columns of `SHAPES[name]`, to be typed by `conform`."""
        ...

    def number_of_bookings(self) -> int:
        """How many facts the whole ledger amounts to: a transaction is one, or as many as it has split lines."""
        ...

    def totals(self) -> list[dict[str, Any]]:
        """What the ledger adds up to by user, month, type and currency: `number` of rows and `cents`."""
        ...
