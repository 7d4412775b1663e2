"""A file becomes a stored table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from apps.problems import Problem
from apps.warehouse import tables
from apps.warehouse.table_files import Written, convert, expression, write_text

from ..columns import Column
from .deciding import Decided, decide
from .laying_out import laid_out
from .notices import Notice
from .opening import as_text
from .profiling import profile

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Read:
    """What was read of a file: its columns, how many rows, and what is to be told."""

    columns: tuple[Column, ...]
    rows: int
    notices: tuple[Notice, ...]


def read_table(source: Path, target: Path, cells: Path, progress: Progress = lambda _: None) -> Read:
    """The file as Parquet at `target`, and its cells as text at `cells`. Raises Problem for what is no table."""
    with as_text(source) as text:
        laid = laid_out(text.path)
        progress("reading the rows")
        written = write_text(text.path, cells, laid.layout)
        if not written.rows:
            raise Problem("no_rows", "No rows", 422, "The file has no rows below its headers.")
        progress("deciding what the columns hold")
        stored = [f"c{place}" for place in range(laid.layout.width)]
        decided = _decided(cells, dict(zip(stored, laid.names, strict=True)))
        progress("writing the table")
        convert(
            cells, target, {one: expression(each.expression, one) for one, each in zip(stored, decided, strict=True)}
        )
    columns = tuple(
        Column(name, one, each.holds, unit=each.unit)
        for name, one, each in zip(laid.names, stored, decided, strict=True)
    )
    of_columns = [notice for each in decided for notice in each.notices]
    return Read(columns, written.rows, (*text.notices, *laid.notices, *_ragged(written), *of_columns))


def _decided(cells: Path, names: Mapping[str, str]) -> list[Decided]:
    """Of each stored column, what it holds."""
    with tables.open_table(cells, {stored: stored for stored in names}) as table:
        return [decide(name, profile(table, stored)) for stored, name in names.items()]


def _ragged(written: Written) -> list[Notice]:
    if not written.left_out:
        return []
    places = ", ".join(f"{one.place:,}" for one in written.examples)
    share = f"{written.left_out:,} rows have more or fewer cells than the others, and are left out (rows {places}"
    return [Notice(f"{share}{', …' if written.left_out > len(written.examples) else ''}).", is_doubt=True)]
