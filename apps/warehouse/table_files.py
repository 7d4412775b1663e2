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

LONGEST_LINE: Final = 10_000_000
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


def write_text(source: Path, target: Path, layout: Layout) -> Written:
    """The cells of a UTF-8 file as a table of text, its columns called c0, c1, …; within bounded memory.

    Rows with more or fewer cells than the others are left out and told. Raises duckdb.Error for what is no such file.
    """
    with _connected() as connection:
        given = {
            "path": os.fspath(source),
            "delimiter": layout.delimiter,
            "quote": layout.quote,
            "skip": layout.skip,
            "longest": LONGEST_LINE,
            "columns": {f"c{place}": "VARCHAR" for place in range(layout.width)},
        }
        connection.sql(tables.bindable("reading/rows"), params=given).write_parquet(os.fspath(target))
        left_out = connection.execute(tables.bindable("reading/ragged")).fetchall()
        examples = tuple(Ragged(int(place), str(text)[:80]) for place, text in left_out[:SHOWN])
        return Written(_rows(connection, target), len(left_out), examples)


def convert(
    source: Path,
    target: Path,
    expressions: Mapping[str, str],
    *,
    beside: Path | None = None,
    order: Sequence[str] = (),
) -> None:
    """Each stored column of `source` as its expression says, which may name that column alone.

    Of the columns in `order` that have no expression, the values are those of `beside`, row by row.
    """
    with _connected() as connection:
        new = {stored: f"new_{stored}" if beside else stored for stored in expressions}
        chosen = [duckdb.SQLExpression(text).alias(new[stored]) for stored, text in expressions.items()]
        made = connection.read_parquet(os.fspath(source)).select(*chosen)
        if beside is not None:
            made.create_view("made")
            connection.read_parquet(os.fspath(beside)).create_view("beside")
            both = connection.sql(tables.text("reading/beside"))
            made = both.select(*(duckdb.ColumnExpression(new.get(one, one)).alias(one) for one in order))
        made.write_parquet(os.fspath(target), compression="zstd")


def expression(name: str, stored: str) -> str:
    """What `sql/datasets/reading/<name>.sql` selects of its `value`, over a stored column, whose name is ours."""
    found = _SELECTED.fullmatch(tables.text(f"reading/{name}"))
    if found is None:
        raise FileNotFoundError(name)
    return _VALUE.sub(stored, found[1])


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    found = connection.read_parquet(os.fspath(path)).count("*").fetchone()
    return int(found[0]) if found else 0


@contextmanager
def _connected() -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="table-") as spill:
        connection = duckdb.connect(config=tables.limits(Path(spill)))
        try:
            connection.execute("SET preserve_insertion_order = true")
            yield connection
        finally:
            connection.close()
