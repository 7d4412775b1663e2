"""Lines of a file that became part of no row: counted, so that nothing is lost in silence."""

from pathlib import Path
from typing import Final

from apps.warehouse.table_files import LONGEST_LINE, Staged
from apps.warehouse.tables import text

from .notices import Notice

CHUNK: Final = 1 << 20


def unread(path: Path, skipped: int, held: Staged) -> list[Notice]:
    """What to tell of lines that are in no row, and were not told as rows with too many or too few cells either."""
    accounted = skipped + held.written.rows + held.written.left_out
    if _lines(path) <= accounted:
        return []
    within = int(held.table.frame(text("reading/line_breaks"))["breaks"].iloc[0])
    if (lost := _filled_lines(path) - accounted - within) <= 0:
        return []
    why = f"a quote that is never closed took them in, or a row is longer than {LONGEST_LINE / 1e6:.0f} MB"
    return [Notice(f"{lost:,} lines of the file are in no row: {why}.", is_doubt=True)]


def _lines(path: Path) -> int:
    """All of them, blank ones included."""
    breaks, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            breaks, last = breaks + chunk.count(b"\n"), chunk[-1:]
    return breaks + (last != b"\n")


def _filled_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
