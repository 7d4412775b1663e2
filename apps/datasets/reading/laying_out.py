"""How a text is a table: what parts its cells, and which line names the columns."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import regex

from apps.problems import Problem
from apps.warehouse.table_files import Layout

from .notices import Notice

DELIMITERS: Final = (",", ";", "\t", "|")
LOOKED_AT: Final = 200
LONGEST_LINE: Final = 1_000_000
MOST_COLUMNS: Final = 1_000
NUMBER: Final = regex.compile(
    r"[\s$€£¥(+-]*[\d.,']*\d[\d.,'%\s€)]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|true|false", regex.IGNORECASE
)
YEAR: Final = regex.compile(r"(19|20)\d\d")
ABOVE: Final = 20
"""Lines that a report may print above its table."""


@dataclass(frozen=True)
class Laid:
    """The layout, the columns' names, and what is to be told about them."""

    layout: Layout
    names: tuple[str, ...]
    notices: tuple[Notice, ...]


def laid_out(path: Path) -> Laid:
    """Of a UTF-8 file. Raises Problem where there is no table in it."""
    lines = _lines(path)
    delimiter, rows = _parted(lines)
    width = _width(rows)
    if width > MOST_COLUMNS:
        text = f"The table has {width:,} columns; {MOST_COLUMNS:,} are taken. Leave out those that you do not need."
        raise Problem("too_many_columns", "Too many columns", 422, text)
    first = next(
        (place for place, row in enumerate(rows[:ABOVE]) if len(row) == width and sum(map(bool, row)) * 2 > width), 0
    )
    above = "1 line" if first == 1 else f"{first} lines"
    notices = [Notice(f"{above} above the table left out.")] if first else []
    names, skip, said = _named(rows, first, width)
    return Laid(Layout(delimiter, '"', skip, width), names, tuple(notices + said))


def _lines(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [file.readline(LONGEST_LINE + 1) for _ in range(LOOKED_AT)]
    if any(len(line) > LONGEST_LINE for line in lines):
        text = f"A line is longer than {LONGEST_LINE:,} characters. Is this a table, with a row on each line?"
        raise Problem("line_too_long", "No table of text", 422, text)
    return [line for line in lines if line]


def _parted(lines: Sequence[str]) -> tuple[str, list[list[str]]]:
    """The delimiter that parts the most lines into as many cells; commas where none does."""
    best = (0.0, ",")
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows(lines, delimiter) if row)
        width, count = max(widths.items(), key=lambda each: (each[1] if each[0] > 1 else 0, each[0]), default=(1, 0))
        share = count / max(sum(widths.values()), 1)
        if width > 1:
            best = max(best, (share + min(width, 50) / 1000, delimiter), key=lambda each: each[0])
    return best[1], _rows(lines, best[1])


def _rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return [
            [" ".join(cell.split()) for cell in row]
            for row in islice(csv.reader(lines, delimiter=delimiter), LOOKED_AT)
        ]
    except csv.Error:
        return [line.strip().split(delimiter) for line in lines]


def _width(rows: Sequence[Sequence[str]]) -> int:
    return Counter(len(row) for row in rows if row).most_common(1)[0][0] if any(rows) else 1


def _named(rows: Sequence[Sequence[str]], first: int, width: int) -> tuple[tuple[str, ...], int, list[Notice]]:
    """Names, how many rows are above the data, and what is to be told."""
    head, below = rows[first], [row for row in rows[first + 1 :] if len(row) == width]
    if below and below[0] == rows[first + 1] and _are_two(head, below[0], below[1:]):
        pairs = (" ".join(filter(None, pair)) for pair in zip(head, below[0], strict=True))
        return _unique(list(pairs)), first + 2, [Notice("Two lines of headers were read as one.", is_doubt=True)]
    if _is_header(head, below):
        return _unique(head), first + 1, []
    names = tuple(f"Column {place + 1}" for place in range(width))
    return names, first, [Notice("The first line holds values, so the columns have no names.", is_doubt=True)]


def _is_header(head: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """A line of words; above columns of text alone, one whose words differ and never come again."""
    if any(NUMBER.fullmatch(cell) for cell in head if cell):
        return False
    return not below or _has_numbers(below) or (len(set(head)) == len(head) and head not in below)


def _are_two(head: Sequence[str], second: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Groups above names: years or words of which some are blank or come twice, above words, above numbers."""
    is_grouped = len(set(head)) < len(head) or len(set(second)) < len(second) or not all(head)
    is_named = not any(NUMBER.fullmatch(cell) and not YEAR.fullmatch(cell) for cell in head if cell)
    has_words = any(second) and not any(NUMBER.fullmatch(cell) for cell in second if cell)
    return is_grouped and is_named and has_words and _has_numbers(below)


def _has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    return any(NUMBER.fullmatch(cell) for row in rows[:20] for cell in row if cell)


def _unique(head: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for place, cell in enumerate(head):
        name = cell[:100] or f"Column {place + 1}"
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({same + 1})" if same else name)
    return tuple(names)
