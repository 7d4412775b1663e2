"""How rows get into a staging table: by way of S3 where a bucket is set, otherwise by inserts of many rows."""

from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa
from django.conf import settings
from django.db.backends.utils import CursorWrapper
from psycopg2.extras import execute_values

# Far below Redshift's 16 MB for a statement, whatever the rows hold.
PAGE_ROWS = 1_000


class Stager(Protocol):
    """Fills tables for the length of one load: entered before anything is read, left when the load is over."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def fill(self, cursor: CursorWrapper, table: str, rows: pa.RecordBatchReader) -> int:
        """Put the rows into an existing, empty table with the same columns in the same order; returns their number."""


class MultiRowInserts:
    """Rows by `INSERT … VALUES (…), (…)`: needs nothing but the connection, and is right for small warehouses."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leaves nothing behind."""

    def fill(self, cursor: CursorWrapper, table: str, rows: pa.RecordBatchReader) -> int:
        """As Stager says."""
        columns = ", ".join(rows.schema.names)
        statement = f"INSERT INTO {table} ({columns}) VALUES %s"  # noqa: S608 - names of ours
        filled = 0
        with cursor.db.wrap_database_errors:
            for batch in rows:
                values = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                execute_values(cursor.cursor, statement, values, page_size=PAGE_ROWS)
                filled += batch.num_rows
        return filled


def stager() -> Stager:
    """By the settings. Raises Problem where S3 is set up and cannot be used."""
    if not settings.REDSHIFT["S3_STAGING"]:
        return MultiRowInserts()
    from .s3 import s3_copy  # noqa: PLC0415 - brings boto3, which takes half a second to load

    return s3_copy()
