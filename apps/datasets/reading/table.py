"""A file becomes a stored table."""

from dataclasses import dataclass
from pathlib import Path

from apps.problems import Problem
from apps.warehouse.table_files import Written, expression, staged

from ..columns import Column
from ..steps import Progress, Step, silent
from .deciding import decide
from .laying_out import laid_out
from .notices import Notice
from .opening import as_text
from .profiling import profiled
from .unread import unread


@dataclass(frozen=True)
class Read:
    """What was read of a file: its columns, how many rows, and what is to be told."""

    columns: tuple[Column, ...]
    rows: int
    notices: tuple[Notice, ...]


def read_table(source: Path, target: Path, cells: Path, progress: Progress = silent) -> Read:
    """The file as Parquet at `target`, and its cells as text at `cells`. Raises Problem for what is no table."""
    with as_text(source) as text:
        laid = laid_out(text.path)
        progress(Step.READING)
        with staged(text.path, cells, laid.layout) as held:
            if not held.written.rows:
                raise Problem("no_rows", "No rows", 422, "The file has no rows below its headers.")
            progress(Step.DECIDING)
            stored = [f"c{place}" for place in range(laid.layout.width)]
            names = dict(zip(stored, laid.names, strict=True))
            profiles = profiled(held.table, stored)
            decided = {one: decide(names[one], profiles[one]) for one in stored}
            progress(Step.WRITING)
            held.write(target, {one: expression(each.expression, one) for one, each in decided.items()})
            lost = unread(text.path, laid.layout.skip, held)
    columns = tuple(Column(names[one], one, each.holds, unit=each.unit) for one, each in decided.items())
    of_columns = [notice for each in decided.values() for notice in each.notices]
    notices = (*text.notices, *laid.notices, *_ragged(held.written), *lost, *of_columns)
    return Read(columns, held.written.rows, notices)


def _ragged(written: Written) -> list[Notice]:
    if not written.left_out:
        return []
    places = ", ".join(f"{one.place:,}" for one in written.examples)
    share = f"{written.left_out:,} rows have more or fewer cells than the others, and are left out (rows {places}"
    return [Notice(f"{share}{', …' if written.left_out > len(written.examples) else ''}).", is_doubt=True)]
