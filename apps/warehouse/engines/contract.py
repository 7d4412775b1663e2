"""What the warehouse asks of an engine: readers, the loader and the commands know this, and no engine."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

import pyarrow as pa
from numpy.typing import NDArray


class Published(Protocol):
    """What readers see now."""

    @property
    def version(self) -> int:
        """Counts up with every load, and never begins anew."""

    @property
    def moment(self) -> datetime:
        """The moment of the ledger that it shows, aware."""


@dataclass(frozen=True)
class Selected:
    """What a question returned: the names of its columns, of which two may be equal, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Snapshot(Protocol):
    """One published version; everything read through it belongs together."""

    @property
    def version(self) -> int: ...

    @property
    def as_of(self) -> datetime: ...

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, with `:name` parameters bound from `values`; it need not name them all."""

    def columns(self, name: str, **values: object) -> dict[str, NDArray[Any]]:
        """As `rows`, but one array a column: for many rows without NULL. Decimals may come as floats."""

    def ask(self, question: str, values: Mapping[str, object], seconds: float) -> Selected:
        """What a SELECT returns that is no file of ours; `values` are exactly those of its `:name` parameters.

        Whoever asks has made sure whose rows it reads (`apps.specs.sql_layer` does); here it only cannot write, and
        is stopped after so many `seconds`. Nothing may be read after it failed. Raises Problem `query_failed` or
        `query_too_slow`.
        """


class Build(Protocol):
    """The next version, seen by nobody yet: stage rows, work things out, then publish it; otherwise it vanishes.

    Statements are named, and each is one SELECT; `values` are those of its `:name` parameters.
    """

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Fill a new temporary table from Arrow batches; returns how many rows it holds."""

    def keep(self, relation: str, name: str, **values: object) -> int:
        """Keep the rows of a statement as a temporary table, in the place of one so called; returns how many."""

    def append(self, table: str, name: str, **values: object) -> int:
        """Put the rows of a statement, in the order of the table's columns, into a table; returns how many."""

    def remove(self, table: str, keys: str) -> None:
        """Take out of a table all rows whose key (`schema.KEYS`) stands in the kept relation `keys`."""

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a statement, as the load so far would show them."""

    def publish(self, as_of: datetime) -> int:
        """Make it what readers see, durably; returns its version."""


@runtime_checkable
class LedgerReader(Protocol):
    """A build that can read a ledger's SQLite file by itself, faster than anybody could hand it the rows."""

    def reading(
        self, ledger: str, selections: Mapping[str, str], reached: Callable[[float], None]
    ) -> AbstractContextManager[None]:
        """While the block lasts, the ledger's own rows are there as relations: `selections` are their statements.

        `reached` hears how far the statement at work is, from 0 to 1.
        """


@dataclass(frozen=True)
class Setup:
    """What setting up does, or would do: from one version of the schema (None: nothing there) to another.

    `empties`: the tables are new, so that nothing is published until the next load, which is a full one.
    """

    found: int | None
    wanted: int
    steps: tuple[str, ...]
    empties: bool

    @property
    def is_up_to_date(self) -> bool:
        return not self.steps


class Engine(Protocol):
    """A database that holds a warehouse. Everything raises the Problem that explains why it cannot be done."""

    def current(self) -> Published | None:
        """What is published now; None where nothing was ever loaded, or was not since the tables were set up."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The published version, unchanged for as long as the block lasts."""

    def build(self, *, from_scratch: bool) -> AbstractContextManager[Build]:
        """A build that starts as what is published, or as an empty warehouse. One at a time."""

    def confirm(self, as_of: datetime) -> int:
        """The published version is still true at `as_of`: nothing to load. Returns its version."""

    def planned_setup(self) -> Setup:
        """What `set_up` would do now. Writes nothing."""

    def set_up(self) -> Setup:
        """Create the star schema, or replace that of another version; nothing is published until the next load."""
