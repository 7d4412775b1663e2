"""The front door of the readers: the kind of a file is found from its content, never from its name."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.statements.readers import archive, camt, csv_reader, mt940, ofx, qif, xlsx
from apps.statements.readers.csv_profile import Choices
from apps.statements.readers.csv_reader import Glance
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import Statement
from apps.statements.readers.other_kinds import other_kind

MAX_BYTES = 64 * 1024 * 1024
"""No statement of a person is larger; a larger file is refused before it takes the memory."""

_HEAD = 8192


@dataclass(frozen=True)
class Reader:
    """One format: how its files are recognised by their first bytes, and how they are read.

    `glance` shows the columns of a table before it is read; None for a format that explains itself.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Choices | None], Statement]
    glance: Callable[[bytes, Choices | None], Glance | None] | None = None


READERS: tuple[Reader, ...] = (
    Reader("ofx", ofx.recognises, lambda content, _profile: ofx.read(content)),
    Reader("camt", camt.recognises, lambda content, _profile: camt.read(content)),
    Reader("mt940", mt940.recognises, mt940.read),
    Reader("qif", qif.recognises, qif.read),
    Reader("xlsx", xlsx.recognises, csv_reader.read, csv_reader.glance),
    Reader(
        "zip",
        archive.recognises,
        lambda content, profile: archive.read(content, profile, reader_for),
        lambda content, profile: archive.glance(content, profile, reader_for),
    ),
    Reader("csv", csv_reader.recognises, csv_reader.read, csv_reader.glance),
)
"""In the order they are asked; the last takes any text."""

ALIASES = {
    **dict.fromkeys(("qfx", "qbo"), "ofx"),
    **dict.fromkeys(("mt942", "sta"), "mt940"),
    **dict.fromkeys(("xls", "xlsm"), "xlsx"),
    **dict.fromkeys(("tsv", "txt"), "csv"),
}


def read(content: bytes, format: str | None = None, profile: Choices | None = None) -> Statement:  # noqa: A002
    """The statement in `content`. `format` and `profile` overrule what is detected.

    Raises StatementError with one clear message where it can't be read.
    """
    if len(content) > MAX_BYTES:
        raise StatementError("too_large", f"The file is larger than {MAX_BYTES // 2**20} MB. Export a shorter period.")
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise StatementError("empty_file", "The file is empty. Download the statement again.")
    return reader_for(content, format).read(content, profile)


def reader_for(content: bytes, format: str | None = None) -> Reader:  # noqa: A002
    """The reader for a file: the one named by `format`, or the first that recognises the content."""
    if format:
        return _named(format)
    head = content[:_HEAD]
    found = next((reader for reader in READERS[:-1] if reader.recognises(head)), None)
    if found is not None:
        return found
    other = other_kind(head)
    if other is not None:
        raise StatementError(f"unread_{other[0]}", other[1])
    return READERS[-1]


def _named(name: str) -> Reader:
    wanted = ALIASES.get(name.strip().lower(), name.strip().lower())
    for reader in READERS:
        if reader.name == wanted:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise StatementError("unknown_format", f"There is no format '{name}'. Known are: {known}.")
