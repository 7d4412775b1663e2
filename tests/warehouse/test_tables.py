"""A stored table is asked by statements; what they stand on is worked out once, and nothing else is within reach."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from apps.warehouse.tables import Table, open_table


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    path = tmp_path / "three.parquet"
    duckdb.sql(f"COPY (SELECT i AS c0, i * 10 AS c1 FROM range(3) AS numbers(i)) TO '{path}' (FORMAT parquet)")
    with open_table(path, {"place": "c0", "amount": "c1"}) as opened:
        yield opened


def test_columns_are_called_by_the_names_that_the_table_was_opened_with(table: Table) -> None:
    rows = table.frame("SELECT place, amount FROM data WHERE place >= :first ORDER BY place", first=1, other=7)
    assert rows.to_numpy().tolist() == [[1, 10], [2, 20]]


def test_what_is_kept_is_asked_like_a_table(table: Table) -> None:
    table.keep("large", "SELECT place FROM data WHERE amount > :least", least=5)
    assert table.frame("SELECT COUNT(*) AS number FROM large")["number"].tolist() == [2]


def test_what_is_kept_anew_takes_the_place_of_what_was_kept(table: Table) -> None:
    for least in (5, 15):
        table.keep("large", "SELECT place FROM data WHERE amount > :least", least=least)
    assert table.frame("SELECT place FROM large")["place"].tolist() == [2]
