"""What is published: the one row that readers look at first and a load writes last."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from ... import problems, schema, statements
from ..contract import Published

BLOCK = 50_000  # rows that are Python's objects at a time


@dataclass(frozen=True)
class State:
    """The version of the tables (0: none), the published version, and the moment it shows (None: nothing loaded)."""

    schema_version: int
    version: int
    as_of: datetime | None

    @property
    def published(self) -> Published | None:
        """What readers see, if anything was loaded since the tables were set up."""
        return None if self.as_of is None else _Published(self.version, self.as_of)

    def for_readers(self) -> Published:
        """What readers see. Raises Problem where there is nothing, or nothing that this release understands."""
        if self.schema_version not in {0, schema.VERSION}:
            raise problems.outdated(self.schema_version, schema.VERSION)
        if self.published is None:
            raise problems.missing()
        return self.published


@dataclass(frozen=True)
class _Published:
    version: int
    moment: datetime


def read_state(cursor: CursorWrapper) -> State | None:
    """The row as this transaction sees it; None where there is none yet."""
    found = read(cursor, "publication/state", {})
    return State(**found[0]) if found else None


def run(cursor: CursorWrapper, name: str, values: dict[str, Any], *, before: str = "") -> int:
    """Run a named statement, as what stands `before` it makes of it; returns how many rows it wrote or deleted."""
    statement = statements.for_psycopg(name, values)
    cursor.execute(before + statement.text, statement.values)
    return max(int(cursor.rowcount), 0)


def read(cursor: CursorWrapper, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a named statement."""
    run(cursor, name, values)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def read_columns(cursor: CursorWrapper, name: str, values: dict[str, Any]) -> dict[str, NDArray[Any]]:
    """The rows of a named statement, as one array a column; the driver hands them over a block at a time."""
    run(cursor, name, values)
    columns = [column[0] for column in cursor.description or ()]
    blocks = [
        [np.array(part) for part in zip(*block, strict=True)] for block in iter(partial(cursor.fetchmany, BLOCK), [])
    ]
    empty = [np.zeros(0, dtype=np.int64)] * len(columns)
    joined = [np.concatenate(parts) for parts in zip(*blocks, strict=True)] if blocks else empty
    return dict(zip(columns, joined, strict=True))
