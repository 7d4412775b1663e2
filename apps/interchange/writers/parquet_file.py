"""A sheet as Parquet: decimals stay decimals, days stay days; rows go out in groups."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from apps.interchange.sheets import Cell, Kind, Sheet

GROUP: Final = 10_000
TYPES: Final = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.MONEY: pa.decimal128(18, 2),
    Kind.NUMBER: pa.decimal128(24, 6),
    Kind.DAY: pa.date32(),
}


def write_parquet(sheets: Sequence[Sheet], target: IO[bytes]) -> None:
    """Write the one sheet."""
    (sheet,) = sheets
    schema = pa.schema([(column.name, TYPES[column.kind]) for column in sheet.columns])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for rows in _groups(sheet.rows):
            columns = [
                pa.array(cells, type=field.type) for cells, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _groups(rows: Iterable[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    left = iter(rows)
    while group := list(islice(left, GROUP)):
        yield group
