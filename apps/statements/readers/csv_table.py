"""From text to rows: the delimiter is found, every row keeps the number of the line it begins on."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apps.statements.readers.amount import is_amount
from apps.statements.readers.dates import is_date_shaped
from apps.statements.readers.errors import StatementError

DELIMITERS = (",", ";", "\t", "|", "^", "~")

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d"})
_SAMPLE_CHARACTERS = 40_000
_SAMPLE_ROWS = 120
_MOST_COLUMNS = 400
_LONGEST_FIELD = 200_000


@dataclass(frozen=True)
class Table:
    """The rows of a file, blank ones left out. `lines[i]` is the line that row i begins on, counted from 1."""

    rows: Sequence[list[str]]
    lines: Sequence[int]
    delimiter: str
    open_quote: int = 0
    """The line of a quote that is never closed, 0 where there is none."""


def split_rows(text: str, delimiter: str) -> Table:
    """All rows of `text`. Raises StatementError where a field or a row is larger than any bank's."""
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for row in reader:
            if any(row) and not "".join(row).isspace():
                rows.append(row)
                lines.append(before + 1)
            before = reader.line_num
    except csv.Error as error:
        raise StatementError("not_csv", f"Line {before + 1} can't be read as CSV: {error}.") from error
    _refuse_monsters(rows, lines)
    return Table(rows, lines, delimiter, _open_quote(text, rows, lines))


def table_of(rows: Sequence[list[str]], lines: Sequence[int]) -> Table:
    """Rows that were cells already, as of a spreadsheet. Raises StatementError where they are too large."""
    _refuse_monsters(rows, lines)
    return Table(rows, lines, ",")


def find_delimiter(text: str) -> str:
    """The delimiter under which most rows hold both a date and an amount and agree on their number of fields."""
    hint = re.match(r"\ufeff?\"?sep=(.)\"?\r?\n", text[:20], re.IGNORECASE)
    if hint:
        return hint[1]
    sample = text[:_SAMPLE_CHARACTERS]
    return max(DELIMITERS, key=lambda delimiter: _score(sample, delimiter))


def plain(text: str) -> str:
    """A header or a word as the vocabularies write it: lower case, without accents and signs."""
    lowered = text.casefold().translate(_LETTERS)
    letters = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", letters).split())


def _score(sample: str, delimiter: str) -> tuple[float, float, int]:
    """How well a delimiter explains a sample: share of rows that look like bookings, agreement, number of fields."""
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        rows = [row for row, _ in zip(reader, range(_SAMPLE_ROWS), strict=False) if any(row)]
    except csv.Error:
        return 0.0, 0.0, 0
    if not rows:
        return 0.0, 0.0, 0
    width, agreeing = Counter(len(row) for row in rows).most_common(1)[0]
    if width == 1:
        widest = max(len(row) for row in rows)
        return 0.0, 0.0, widest if widest > 1 else 0
    bookings = sum(1 for row in rows if looks_like_booking(row))
    return round(bookings / len(rows), 2), round(agreeing / len(rows), 1), width


def looks_like_booking(row: Sequence[str]) -> bool:
    """Whether a row holds a date and, in another cell, an amount."""
    dated = [is_date_shaped(cell) for cell in row[:60]]
    return any(dated) and any(not has_date and is_amount(cell) for has_date, cell in zip(dated, row[:60], strict=True))


def _refuse_monsters(rows: Sequence[list[str]], lines: Sequence[int]) -> None:
    for row, line in zip(rows, lines, strict=True):
        if len(row) > _MOST_COLUMNS:
            raise StatementError("not_csv", f"Line {line} has {len(row)} fields; no bank's file has so many.")
        if max(map(len, row), default=0) > _LONGEST_FIELD:
            raise StatementError("not_csv", f"Line {line} has a field of more than {_LONGEST_FIELD} characters.")


def _open_quote(text: str, rows: list[list[str]], lines: list[int]) -> int:
    """The line where a quoted field begins that runs to the end of the file."""
    if not rows or text.count('"') % 2 == 0:
        return 0
    last = rows[-1][-1]
    return lines[-1] if text.rstrip("\r\n").endswith(last.rstrip("\r\n")) and not text.rstrip().endswith('"') else 0
