"""What the ETL reads from: one consistent moment of the ledger, whatever database it lives in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

import pyarrow as pa


class Source(Protocol):
    """A ledger that is being read; everything it tells is of one moment. One result is read at a time, to its end."""

    def change_runs(self) -> list[tuple[int, int]]:
        """The ids of every committed change, as runs (first, last) without gaps."""
        ...

    def has_uncaptured_writes(self) -> bool:
        """Whether writes may have gone by the change capture."""
        ...

    def select_all(self) -> None:
        """Let `batches` deliver the whole ledger."""
        ...

    def select_changed(self, *, since: date | None = None, also: Iterable[int] = ()) -> None:
        """Let `batches` deliver what has captured changes, the transactions posted `since`, and those of ids `also`."""
        ...

    def changed_rows(self) -> pa.RecordBatchReader:
        """Which rows were selected for their change (entity, row_id, user_key); none where everything is."""
        ...

    def batches(self, name: str) -> pa.RecordBatchReader:
        """The selected rows of one extract, with the columns of `SHAPES[name]`, to be typed by `conform`."""
        ...

    def totals(self) -> list[dict[str, Any]]:
        """What the ledger adds up to by user, month, type and currency: `number` of rows and `cents`."""
        ...
