"""The outer grammar of QIF: sections, their records, and the account each belongs to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.statements.readers.errors import StatementError

_HEADER = re.compile(r"!\s*(type|account|option|clear|typ)\b\s*:?\s*(.*)", re.IGNORECASE)
_START = re.compile(
    r"(?:^|[\r\n])[ \t]*!\s*(?:type|option|clear)\s*:|(?:^|[\r\n])[ \t]*!account[ \t]*(?:[\r\n]|$)", re.IGNORECASE
)
_LISTS = frozenset(
    {"cat", "class", "tag", "memorized", "memorised", "security", "prices", "budget", "tax", "bill", "template"}
    | {"invitem", "invoice items", "scheduled", "payee", "price", "rules", "reminders"}
)
_INVESTMENTS = frozenset({"invst", "invest", "port", "mutual", "401(k)", "401(k)/403(b)", "401k"})


@dataclass(slots=True)
class Record:
    """The lines of one record as (letter, value, line number), in their order."""

    lines: list[tuple[str, str, int]] = field(default_factory=list)

    def first(self, letter: str) -> str:
        """The first value of a letter, "" where there is none."""
        return next((value for code, value, _ in self.lines if code == letter), "")

    def every(self, letter: str) -> list[str]:
        """All values of a letter."""
        return [value for code, value, _ in self.lines if code == letter and value]

    @property
    def line(self) -> int:
        """The line of the file the record starts in."""
        return self.lines[0][2]


@dataclass(slots=True)
class Section:
    """The bookings of one `!Type:` of one account. `kind` is the type in small letters, `account` its name or ""."""

    kind: str
    account: str
    records: list[Record] = field(default_factory=list)

    @property
    def is_investment(self) -> bool:
        """Whether the records move securities."""
        return self.kind in _INVESTMENTS


@dataclass(slots=True)
class Contents:
    """A QIF file taken apart: sections with bookings, names of categories and classes, the order of dates it states."""

    sections: list[Section] = field(default_factory=list)
    categories: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    date_order: str = ""


def has_header(head: bytes) -> bool:
    """Whether a line of the head is one of QIF's headers."""
    return bool(_START.search(head.replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")))


def contents(text: str) -> Contents:
    """The file's sections. Raises StatementError where it is cut off within a booking."""
    return _Collector().collect(text)


class _Collector:
    def __init__(self) -> None:
        self._found = Contents()
        self._account = ""
        self._kind = "bank"
        self._section: Section | None = None

    def collect(self, text: str) -> Contents:
        record = Record()
        for number, line in _lines(text):
            if line.startswith("!") and (header := _HEADER.match(line)):
                self._keep(record)
                record = Record()
                self._head(header[1].lower(), " ".join(header[2].lower().split()))
            elif line.startswith("^"):
                self._keep(record)
                record = Record()
            else:
                record.lines.append((line[0].upper() if line[0].isalpha() else line[0], line[1:].strip(), number))
        if record.lines and self._section is not None:
            _refuse_cut_off(record, text)
        self._keep(record)
        return self._found

    def _head(self, word: str, rest: str) -> None:
        if word in ("type", "typ"):
            self._kind = rest
            self._section = None
            if rest not in _LISTS:
                self._section = Section(rest, self._account)
                self._found.sections.append(self._section)
            return
        self._section = None
        self._kind = word
        if word == "clear":
            self._account = ""
        if word == "option" and rest.upper() in ("MDY", "DMY", "YMD"):
            self._found.date_order = rest.upper()

    def _keep(self, record: Record) -> None:
        if not record.lines:
            return
        if self._section is not None:
            self._section.records.append(record)
        elif self._kind == "account":
            self._account = record.first("N")
        elif self._kind in ("cat", "class", "tag") and record.first("N"):
            (self._found.categories if self._kind == "cat" else self._found.classes).add(record.first("N"))


def _refuse_cut_off(record: Record, text: str) -> None:
    """Some programs leave out the last `^`: whole is then what says when and how much and ends with a whole line."""
    if text.endswith(("\n", "\r")) and record.first("D") and (record.first("T") or record.first("U")):
        return
    raise StatementError(
        "cut_off",
        f"The file ends in the middle of a booking, the one in line {record.line}: its end (^) is missing. "
        "Download it again.",
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        line = raw.strip().lstrip("\ufeff")
        if line:
            yield number, line
