"""Files that become tables: text into Parquet as it stands, and columns of text into columns of their types."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from . import tables

LONGEST_LINE: Final = 4_000_000
"""Bytes; a row that is longer is left out and told."""
PIECE: Final = 4 * 2**20
"""Bytes of a file that one thread reads at a time. Without it they would be sixteen of the longest lines: a file of
usual size would be read by one thread alone, and one of millions of rows would not fit into the memory limit."""
SHOWN: Final = 5
_SELECTED: Final = re.compile(r"--[^\n]*\nSELECT\s+(.*?)\s+AS value\s+FROM data", re.DOTALL)
_VALUE: Final = re.compile(r"\bvalue\b")


@dataclass(frozen=True)
class Layout:
    """How a file of text is a table: `width` columns, `skip` lines above the first row of data."""

    delimiter: str
    quote: str
    skip: int
    width: int


@dataclass(frozen=True)
class Ragged:
    """A row that has not as many cells as the others: its place among the rows, and how it begins."""

    place: int
    text: str


@dataclass(frozen=True)
class Written:
    """How many rows a table has, how many were left out, and the first of these."""

    rows: int
    left_out: int = 0
    examples: tuple[Ragged, ...] = ()


class Staged:
    """The cells of a file as they stand, in columns of text called c0, c1, …, while they are looked at and written."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, written: Written) -> None:
        self._connection = connection
        self.written = written
        self.table = tables.Table(connection)

    def write(self, target: Path, expressions: Mapping[str, str]) -> None:
        """Write each column as its expression says, which may name that column alone."""
        chosen = [duckdb.SQLExpression(text).alias(stored) for stored, text in expressions.items()]
        self._connection.table("data").select(*chosen).write_parquet(os.fspath(target))


@contextmanager
def staged(source: Path, cells: Path, layout: Layout) -> Iterator[Staged]:
    """The cells of a UTF-8 file, written to `cells` within bounded memory.

    In a Parquet file equal cells stand once in a dictionary, so that what is asked of them is worked out once each.
    Rows with more or fewer cells than the others are left out and told. Raises duckdb.Error for what is no such file.
    """
    with _connected() as connection:
        given = {
            "path": os.fspath(source),
            "delimiter": layout.delimiter,
            "quote": layout.quote,
            "skip": layout.skip,
            "longest": LONGEST_LINE,
            "piece": PIECE,
            "columns": {f"c{place}": "VARCHAR" for place in range(layout.width)},
        }
        connection.sql(tables.bindable("reading/rows"), params=given).write_parquet(os.fspath(cells))
        left_out = connection.execute(tables.bindable("reading/ragged")).fetchall()
        examples = tuple(Ragged(int(place), str(text)[:80]) for place, text in left_out[:SHOWN])
        file = connection.read_parquet(os.fspath(cells))
        file.create_view("data")
        yield Staged(connection, Written(len(file), len(left_out), examples))


def convert_again(
    source: Path, target: Path, expressions: Mapping[str, str], *, beside: Path, order: Sequence[str]
) -> None:
    """The table `beside` with some of its columns written anew, out of the text in `source` and as expressions say.

    `order` are all stored columns of the table.
    """
    with _connected() as connection:
        new = {stored: f"new_{stored}" for stored in expressions}
        chosen = [duckdb.SQLExpression(text).alias(new[stored]) for stored, text in expressions.items()]
        connection.read_parquet(os.fspath(source)).select(*chosen).create_view("made")
        connection.read_parquet(os.fspath(beside)).create_view("beside")
        both = connection.sql(tables.text("reading/beside"))
        made = both.select(*(duckdb.ColumnExpression(new.get(one, one)).alias(one) for one in order))
        made.write_parquet(os.fspath(target))


def expression(name: str, stored: str) -> str:
    """What `sql/datasets/reading/<name>.sql` selects of its `value`, over a stored column, whose name is ours."""
    found = _SELECTED.fullmatch(tables.text(f"reading/{name}"))
    if found is None:
        raise FileNotFoundError(name)
    return _VALUE.sub(stored, found[1])


@contextmanager
def _connected() -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="table-") as spill:
        connection = duckdb.connect(config=tables.limits(Path(spill)))
        try:
            connection.execute("SET preserve_insertion_order = true")
            yield connection
        finally:
            connection.close()
