"""Tables of any bank, CSV or spreadsheet: rows and a profile become the lines of one or several accounts."""

from dataclasses import dataclass

from apps.statements.readers import xlsx
from apps.statements.readers.csv_accounts import collect
from apps.statements.readers.csv_detect import look_at, understand
from apps.statements.readers.csv_profile import Choices, CsvProfile, validated
from apps.statements.readers.csv_rows import read_rows
from apps.statements.readers.csv_table import Table, find_delimiter, split_rows
from apps.statements.readers.line import Statement
from apps.statements.readers.programs.reading import PROGRAMS, as_book
from apps.statements.readers.text import decode


def recognises(head: bytes) -> bool:
    """Any text may be CSV; whether it is shows when its columns are looked for."""
    return bool(head.strip())


def read(content: bytes, choices: Choices | None = None) -> Statement:
    """The statement in a table; `choices` overrule what is detected. Raises StatementError."""
    chosen = validated(choices or {})
    kind, table, encoding = _table(content, chosen)
    understood = understand(table, encoding, chosen)
    outcomes = read_rows(understood)
    if understood.profile.layout in PROGRAMS:
        return as_book(kind, understood, outcomes)
    return Statement(kind, collect(outcomes, understood.profile), understood.profile, understood.profile.doubts)


@dataclass(frozen=True)
class Glance:
    """A table before it is read: what could be told of it, its columns' headers, and its first rows.

    `is_text`: signs stand between its cells; a spreadsheet has the cells themselves.
    """

    profile: CsvProfile
    rows: tuple[tuple[str, ...], ...]
    is_text: bool = True

    @property
    def columns(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each column's header (or its number) with its first cells."""
        width = max((len(self.profile.header), *map(len, self.rows)), default=0)
        header = self.profile.header
        names = [header[n] if n < len(header) and header[n] else f"Column {n + 1}" for n in range(width)]
        return [(name, tuple(row[n] for row in self.rows if n < len(row))) for n, name in enumerate(names)]


def glance(content: bytes, choices: Choices | None = None, rows: int = 3) -> Glance:
    """What a person needs to see to tell the columns apart, even of a file that can't be read yet."""
    chosen = validated(choices or {})
    kind, table, encoding = _table(content, chosen)
    understood = look_at(table, encoding, chosen)
    first = [tuple(understood.table.rows[index]) for index in understood.body[:rows]]
    return Glance(understood.profile, tuple(first), is_text=kind == "csv")


def _table(content: bytes, chosen: Choices) -> tuple[str, Table, str]:
    """The format, the rows and the encoding; a spreadsheet has cells, so it knows no delimiter and no encoding."""
    if xlsx.recognises(content):
        return "xlsx", xlsx.table(content), "utf-8"
    text, encoding = decode(content, chosen.get("encoding", ""))
    return "csv", split_rows(text, chosen.get("delimiter") or find_delimiter(text)), encoding
