"""Arrow batches as Parquet files of a size that COPY reads in parallel, made one at a time.

Redshift reads Parquet 1 and is strict about types, so that each Arrow type that is staged has one physical type:
int16, int32 and int64 are INT32 (annotated as 16 bits wide), INT32 and INT64 for SMALLINT, INTEGER and BIGINT;
decimal128(p, s) is FIXED_LEN_BYTE_ARRAY annotated DECIMAL(p, s), which must be the column's own p and s; date32 is
INT32 annotated DATE; bool is BOOLEAN; string is BYTE_ARRAY annotated UTF8 for VARCHAR, whose length counts bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import parquet

# Redshift wants 1 to 125 MB of each file, splits none below 128 MB, and reads as many at once as it has slices: at this
# size a million rows are enough files for most clusters, and a hundred million not too many.
PART_BYTES = 4 * 2**20
# What is compressed at once, in rows and in bytes before compression: with a part's bytes, all the memory this takes.
GROUP_ROWS, GROUP_BYTES = 50_000, 8 * 2**20
STAGED = (
    pa.types.is_int16,
    pa.types.is_int32,
    pa.types.is_int64,
    pa.types.is_decimal128,
    pa.types.is_date32,
    pa.types.is_boolean,
    pa.types.is_string,
)


@dataclass(frozen=True)
class Part:
    """One finished Parquet file."""

    content: pa.Buffer
    rows: int


class _Unfinished:
    """A Parquet file that still grows, in memory."""

    def __init__(self, schema: pa.Schema) -> None:
        self._sink = pa.BufferOutputStream()
        # Snappy and the first version of the format, because Redshift's documentation names these.
        self._writer = parquet.ParquetWriter(
            self._sink, schema, version="1.0", data_page_version="1.0", compression="snappy", store_schema=False
        )
        self._rows = 0

    @property
    def bytes(self) -> int:
        return int(self._sink.tell())

    def add(self, group: pa.Table) -> None:
        """Write one row group."""
        self._writer.write_table(group, row_group_size=GROUP_ROWS)
        self._rows += group.num_rows

    def finish(self) -> Part:
        self._writer.close()
        return Part(self._sink.getvalue(), self._rows)


def parts(rows: pa.RecordBatchReader, *, part_bytes: int = PART_BYTES) -> Iterator[Part]:
    """The rows as files of at least `part_bytes`, but for the last; none for no rows.

    Raises TypeError, before any file, for a column whose type is not known to arrive as it is.
    """
    for field in rows.schema:
        if not any(is_type(field.type) for is_type in STAGED):
            raise TypeError(f"column {field.name}: {field.type} is not a type that is staged as Parquet")
    unfinished: _Unfinished | None = None
    for group, is_whole in _row_groups(rows):
        # The few rows of the end make a full file larger, rather than one of their own that is not worth a reader.
        if unfinished and unfinished.bytes >= part_bytes and is_whole:
            yield unfinished.finish()
            unfinished = None
        unfinished = unfinished or _Unfinished(rows.schema)
        unfinished.add(group)
    if unfinished:
        yield unfinished.finish()


def _row_groups(rows: pa.RecordBatchReader) -> Iterator[tuple[pa.Table, bool]]:
    """The rows in tables of a row group each, however the batches are cut, and whether it is a whole one."""
    gathered: list[pa.RecordBatch] = []
    held = 0.0
    for batch in rows:
        for piece in _pieces(batch):
            gathered.append(piece)
            # Its share of a row group, by rows or by bytes, whichever is more.
            held += max(piece.num_rows / GROUP_ROWS, piece.nbytes / GROUP_BYTES)
            if held >= 1:
                yield pa.Table.from_batches(gathered), True
                gathered, held = [], 0.0
    if gathered:
        yield pa.Table.from_batches(gathered), False


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch in slices that are no larger than a row group may be."""
    step = min(GROUP_ROWS, batch.num_rows * GROUP_BYTES // max(1, batch.nbytes) + 1)
    for start in range(0, batch.num_rows, step):
        yield batch.slice(start, step)
