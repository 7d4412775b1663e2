"""A ZIP archive of statements of one format, read as one statement with all their accounts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from apps.statements.readers.account_parts import joined
from apps.statements.readers.csv_profile import Choices
from apps.statements.readers.csv_reader import Glance
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, RejectedLine, Statement
from apps.statements.readers.zip_members import Member, members

_START = re.compile(rb"PK(?:\x03\x04.{26}(?!mimetype)|\x05\x06)", re.DOTALL)
_NESTED = ("unread_gzip", "unread_archive")
_NO_TABLE = frozenset({"no_date_column", "no_amount_column", "not_csv", "not_text", "empty_file"})
_NAMED_AT_MOST = 5


class MemberReader(Protocol):
    """What is needed of a reader to read a file inside an archive."""

    @property
    def name(self) -> str: ...
    @property
    def read(self) -> Callable[[bytes, Choices | None], Statement]: ...
    @property
    def glance(self) -> Callable[[bytes, Choices | None], Glance | None] | None: ...


ReaderFor = Callable[[bytes], MemberReader]
"""The reader for a file's content; it raises StatementError for what is no statement."""


@dataclass(frozen=True)
class _Found:
    member: Member
    reader: MemberReader


@dataclass(frozen=True)
class _Inside:
    """The files of an archive that some reader takes, and of the others why they are left out."""

    found: tuple[_Found, ...]
    left_out: tuple[str, ...]


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of a ZIP archive; a spreadsheet, which is one too, is asked for before."""
    return bool(_START.match(head))


def read(content: bytes, choices: Choices | None, reader_for: ReaderFor) -> Statement:
    """All accounts of all statements in an archive. Raises StatementError, naming the file inside."""
    inside = _look_inside(content, reader_for)
    left_out = list(inside.left_out)
    read_ones: list[tuple[str, Statement]] = []
    for found in inside.found:
        name = found.member.name
        try:
            read_ones.append((name, found.reader.read(found.member.content, choices)))
        except StatementError as problem:
            if len(inside.found) == 1 or found.reader.name != "csv" or problem.code not in _NO_TABLE:
                raise _inside(name, problem) from problem
            left_out.append(f"{name}: {problem.detail}")
    if not read_ones:
        raise StatementError("no_statement", f"The archive holds no statement. {_listed(left_out)}".strip())
    _refuse_mixture(read_ones)
    return _as_one(read_ones, left_out)


def glance(content: bytes, choices: Choices | None, reader_for: ReaderFor) -> Glance | None:
    """The first table of an archive before it is read; None where what is inside explains itself."""
    for found in _look_inside(content, reader_for).found:
        if found.reader.glance is not None:
            return found.reader.glance(found.member.content, choices)
    return None


def _look_inside(content: bytes, reader_for: ReaderFor) -> _Inside:
    found: list[_Found] = []
    left_out: list[str] = []
    for member in members(content):
        if not member.content.strip(b"\x00\r\n\t "):
            left_out.append(f"{member.name}: it is empty")
            continue
        try:
            reader = reader_for(member.content)
        except StatementError as problem:
            if problem.code in _NESTED:
                raise _nested(member.name) from problem
            left_out.append(f"{member.name}: {problem.detail}")
            continue
        if reader.name == "zip":
            raise _nested(member.name)
        found.append(_Found(member, reader))
    if not found:
        raise StatementError("no_statement", f"The archive holds no statement. {_listed(left_out)}".strip())
    return _Inside(tuple(found), tuple(left_out))


def _as_one(read_ones: list[tuple[str, Statement]], left_out: list[str]) -> Statement:
    first = read_ones[0][1]
    warnings = [warning for _, statement in read_ones for warning in statement.warnings]
    warnings += [f"left out of the archive: {reason}" for reason in left_out]
    accounts = list(first.accounts) if len(read_ones) == 1 else [part for one in read_ones for part in _labelled(*one)]
    return replace(
        first,
        accounts=joined(accounts, of_one_file=False),
        warnings=tuple(dict.fromkeys(warnings)),
        is_book=any(statement.is_book for _, statement in read_ones),
    )


def _labelled(name: str, statement: Statement) -> Iterator[FileAccount]:
    """The accounts of a file, its name beside every line that is not booked."""
    for part in statement.accounts:
        rejected, skipped = (
            tuple(RejectedLine(one.line, f"{name}: {one.reason}") for one in lines)
            for lines in (part.rejected, part.skipped)
        )
        yield replace(part, rejected=rejected, skipped=skipped)


def _refuse_mixture(read_ones: list[tuple[str, Statement]]) -> None:
    """The same bookings in two formats would count twice."""
    by_format = {statement.format: name for name, statement in read_ones}
    if len(by_format) > 1:
        named = ", ".join(f"{kind.upper()} ({name})" for kind, name in by_format.items())
        raise StatementError(
            "mixed_formats", f"The archive holds statements of several formats: {named}. Import one format at a time."
        )


def _inside(name: str, problem: StatementError) -> StatementError:
    return StatementError(problem.code, f"{name} in the archive: {problem.detail}", problem.title)


def _nested(name: str) -> StatementError:
    return StatementError("nested_archive", f"The archive holds another one ({name}). Unpack it and import that.")


def _listed(left_out: list[str]) -> str:
    more = len(left_out) - _NAMED_AT_MOST
    return " ".join([*left_out[:_NAMED_AT_MOST], *([f"And {more} more."] if more > 0 else [])])
