"""The pure part of the ETL: trees, runs of ids, and types."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.shapes import SHAPES
from etl.transform import category_tree, conform


@st.composite
def forests(draw: st.DrawFn) -> dict[int, int | None]:
    """Category key -> parent key, with keys in no particular order."""
    keys = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=30))
    return {key: draw(st.sampled_from([None, *keys[:place]])) for place, key in enumerate(keys)}


def _table(parents: dict[int, int | None]) -> pa.Table:
    rows = [
        {"category_key": key, "user_key": 1, "parent_key": parent, "name": f"c{key}", "kind": "expense"}
        for key, parent in sorted(parents.items(), key=hash)
    ]
    return pa.Table.from_pylist(rows, schema=SHAPES["category"])


def _line(parents: dict[int, int | None], key: int) -> list[int]:
    """The category and its ancestors, nearest first."""
    above = parents[key]
    return [key] if above is None else [key, *_line(parents, above)]


@given(forests())
def test_every_category_knows_its_top_and_all_its_ancestors(parents: dict[int, int | None]) -> None:
    categories, bridge = category_tree(_table(parents))

    tops = {
        row["category_key"]: (row["top_level_key"], row["top_level_name"], row["depth"])
        for row in categories.to_pylist()
    }
    assert tops == {key: ((line := _line(parents, key))[-1], f"c{line[-1]}", len(line) - 1) for key in parents}
    pairs = {(row["category_key"], row["ancestor_key"], row["distance"]) for row in bridge.to_pylist()}
    assert pairs == {(key, above, step) for key in parents for step, above in enumerate(_line(parents, key))}
    assert len(bridge) == len(pairs)


def test_a_cycle_ends_in_an_error_and_not_in_a_hang() -> None:
    with pytest.raises(ValueError, match="cycle"):
        category_tree(_table({1: 2, 2: 1}))


@given(st.lists(st.integers(-99_999_999_999_999, 99_999_999_999_999)))
def test_cents_become_the_same_money(cents: list[int]) -> None:
    shape = pa.schema([("amount", pa.int64()), ("posting_date", pa.string()), ("is_paired", pa.int64())])
    batch = pa.record_batch([pa.array(cents, pa.int64()), ["2024-02-29"] * len(cents), [1] * len(cents)], schema=shape)

    rows = conform(pa.RecordBatchReader.from_batches(shape, [batch])).read_all()

    assert rows["amount"].to_pylist() == [Decimal(number).scaleb(-2) for number in cents]
    assert rows.schema.field("amount").type == pa.decimal128(18, 2)
    assert rows.schema.field("posting_date").type == pa.date32()
    assert rows["is_paired"].to_pylist() == [True] * len(cents)
