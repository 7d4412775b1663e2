"""From the source's plain columns to the warehouse's types: pure functions over Arrow columns, free of Django."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

CENT, RATE_UNIT = Decimal("0.01"), Decimal("0.00000001")
WHOLE = pa.decimal128(18, 0)

# How columns of these names are typed in the warehouse; all others stay as they are (text: with 32-bit offsets).
DECIMALS = {"amount": (CENT, pa.decimal128(18, 2)), "opening_balance": (CENT, pa.decimal128(18, 2))}
RATES = {"rate": (RATE_UNIT, pa.decimal128(18, 8))}
DATES = {"posting_date", "starts_on", "ends_on", "day"}
FLAGS = {"is_closed", "rollover", "is_paired"}


def conform(rows: pa.RecordBatchReader, report: Callable[[int], None] = lambda _rows: None) -> pa.RecordBatchReader:
    """The same rows in warehouse types, batch by batch; `report` hears the rows of each batch."""
    target = pa.schema([(field.name, _target_type(field)) for field in rows.schema])

    def conformed() -> Iterator[pa.RecordBatch]:
        for batch in rows:
            yield pa.RecordBatch.from_arrays(
                [_conform(batch.column(field.name), field) for field in batch.schema], schema=target
            )
            report(batch.num_rows)

    return pa.RecordBatchReader.from_batches(target, conformed())


def _target_type(field: pa.Field) -> pa.DataType:
    if scaled := (DECIMALS | RATES).get(field.name):
        return scaled[1]
    if field.name in DATES:
        return pa.date32()
    if field.name in FLAGS:
        return pa.bool_()
    return pa.string() if pa.types.is_large_string(field.type) else field.type


def _conform(column: pa.Array, field: pa.Field) -> pa.Array:
    if scaled := (DECIMALS | RATES).get(field.name):
        unit, kind = scaled
        return pc.multiply(column.cast(pa.decimal128(19, 0)), pa.scalar(unit)).cast(kind)
    return column.cast(_target_type(field))


def in_sql(extract: str, shape: pa.Schema) -> str:
    """A SELECT that types an extract's columns as `conform` does, for an engine that runs both."""
    columns = ", ".join(f"{_expression(field)} AS {field.name}" for field in shape)
    return f"SELECT {columns} FROM ({extract}) AS extract"  # noqa: S608 - a file of ours


def _expression(field: pa.Field) -> str:
    if scaled := (DECIMALS | RATES).get(field.name):
        unit, kind = scaled
        return f"CAST(CAST({field.name} AS DECIMAL(18, 0)) * {unit:f} AS DECIMAL({kind.precision}, {kind.scale}))"
    if field.name in DATES:
        return f"CAST({field.name} AS DATE)"
    return f"CAST({field.name} AS BOOLEAN)" if field.name in FLAGS else str(field.name)
