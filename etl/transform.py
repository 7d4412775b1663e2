"""From the source's plain columns to the warehouse's types: pure functions over Arrow columns, free of Django."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import numpy as np
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


def category_tree(categories: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows of dim_category and bridge_category for whole trees of (category_key, user_key, parent_key, name, kind).

    Every category climbs to its parent at once, level by level, until all have arrived at the top; each step of the
    climb is one level of the bridge. The ledger refuses cycles; should one get here, it ends in ValueError.
    """
    keys = categories["category_key"].to_numpy()
    order = np.argsort(keys)
    parents = categories["parent_key"].fill_null(-1).to_numpy()
    position = np.where(parents >= 0, order[np.searchsorted(keys, parents, sorter=order) % max(len(keys), 1)], -1)
    here = np.arange(len(keys))
    top, depth, pairs = here.copy(), np.zeros(len(keys), dtype=np.int16), [(here, here)]
    while (climbing := position[top] >= 0).any():
        if len(pairs) > len(keys):
            raise ValueError("the category tree has a cycle")
        top = np.where(climbing, position[top], top)
        depth += climbing
        pairs.append((here[climbing], top[climbing]))
    return _dimension(categories, top, depth), _bridge(categories, pairs)


def _dimension(categories: pa.Table, top: np.ndarray, depth: np.ndarray) -> pa.Table:
    tops = categories.take(pa.array(top))
    return (
        categories.append_column("depth", pa.array(depth))
        .append_column("top_level_key", tops["category_key"])
        .append_column("top_level_name", tops["name"])
    )


def _bridge(categories: pa.Table, pairs: list[tuple[np.ndarray, np.ndarray]]) -> pa.Table:
    keys, users = categories["category_key"].to_numpy(), categories["user_key"].to_numpy()
    below, above = (np.concatenate(side) for side in zip(*pairs, strict=True))
    distances = np.repeat(np.arange(len(pairs), dtype=np.int16), [len(pair[0]) for pair in pairs])
    return pa.table(
        {"ancestor_key": keys[above], "category_key": keys[below], "user_key": users[below], "distance": distances}
    )
