"""What the load works out by itself: trees of categories, and types."""

from decimal import Decimal

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.warehouse import statements
from etl.extract.shapes import SHAPES
from etl.transform import conform, in_sql


@st.composite
def forests(draw: st.DrawFn) -> dict[int, int | None]:
    """Category key -> parent key, with keys in no particular order, at most five levels deep."""
    keys = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=30))
    parents: dict[int, int | None] = {}
    for key in keys:
        parent = draw(st.sampled_from([None, *parents]))
        parents[key] = parent if parent is None or len(_line(parents, parent)) < 5 else None
    return parents


def _line(parents: dict[int, int | None], key: int) -> list[int]:
    """The category and its ancestors, nearest first."""
    above = parents[key]
    return [key] if above is None else [key, *_line(parents, above)]


@settings(deadline=None)
@given(forests())
def test_every_category_knows_its_top_and_all_its_ancestors(parents: dict[int, int | None]) -> None:
    rows = [
        {"category_key": key, "user_key": 1, "parent_key": parent, "name": f"c{key}", "kind": "expense"}
        for key, parent in sorted(parents.items(), key=hash)
    ]
    with duckdb.connect() as database:
        database.register("stage_category", pa.Table.from_pylist(rows, schema=SHAPES["category"]))
        database.execute(f"CREATE TABLE category_climb AS {statements.text('transform/category_climb')}")
        dimension = database.execute(statements.text("transform/dim_category")).fetchall()
        bridge = database.execute(statements.text("transform/bridge_category")).fetchall()

    tops = {key: (top, name, depth) for key, _user, _parent, _name, _kind, depth, top, name in dimension}
    assert tops == {key: ((line := _line(parents, key))[-1], f"c{line[-1]}", len(line) - 1) for key in parents}
    pairs = sorted((key, above, step) for above, key, _user, step in bridge)
    assert pairs == sorted((key, above, step) for key in parents for step, above in enumerate(_line(parents, key)))
    assert len(dimension) == len(parents)


@settings(deadline=None)
@given(st.lists(st.integers(-99_999_999_999_999, 99_999_999_999_999)))
def test_cents_become_the_same_money_in_arrow_and_in_sql(cents: list[int]) -> None:
    shape = pa.schema([("amount", pa.int64()), ("posting_date", pa.string()), ("is_paired", pa.int64())])
    batch = pa.record_batch([pa.array(cents, pa.int64()), ["2024-02-29"] * len(cents), [1] * len(cents)], schema=shape)
    with duckdb.connect() as database:
        database.register("plain", pa.Table.from_batches([batch]))
        typed = database.execute(in_sql("SELECT * FROM plain", shape)).to_arrow_table()

    rows = conform(pa.RecordBatchReader.from_batches(shape, [batch])).read_all()

    assert rows["amount"].to_pylist() == [Decimal(number).scaleb(-2) for number in cents]
    assert rows.schema.field("amount").type == pa.decimal128(18, 2)
    assert rows.schema.field("posting_date").type == pa.date32()
    assert rows["is_paired"].to_pylist() == [True] * len(cents)
    assert typed.to_pylist() == rows.to_pylist()
    assert typed.schema.types == rows.schema.types
