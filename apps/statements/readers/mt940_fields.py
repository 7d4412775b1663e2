"""The outer grammar of SWIFT's MT9xx: blocks, messages and fields, in any bank's wrapping."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAGS = r"20|21|25P?|28C?|13D?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|NS|94[0-9]|950"
_FIELD = re.compile(rf"\s{{0,3}}:({_TAGS}):(.*)", re.DOTALL)
_BLOCKS = re.compile(r"\s*\{[1-5]:")
_TEXT_BLOCK = re.compile(r".*\{4:(.*)", re.DOTALL)
_END = re.compile(r"\s*-\s*|(.*?)-\}(?:\s*\{.*)?\s*", re.DOTALL)
_FIRST = re.compile(r"(?:^|[\r\n])[ \t]*(?:\{[^\r\n]*\{4:)?:(20|21|25P?|28C?|60[FM]|61|34F):")
_ENOUGH = 2
_INVISIBLE = "\x01\x03\x1a\ufeff"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its tag, its lines without the tag, and the file's line it starts in (from 1)."""

    tag: str
    lines: tuple[str, ...]
    line: int

    @property
    def first(self) -> str:
        """The field's first line."""
        return self.lines[0].strip()


@dataclass
class Message:
    """One statement as sent: its fields, and whether its end is marked (by `-`, `-}` or the next message)."""

    fields: list[Field] = field(default_factory=list)
    ended: bool = False

    def of(self, *tags: str) -> list[Field]:
        """The fields of these tags, in their order."""
        return [each for each in self.fields if each.tag in tags]


def looks_like_messages(head: bytes) -> bool:
    """Whether two of the fields that open a statement begin a line each."""
    text = head.replace(b"\x00", b"").decode("latin-1")
    tags = {found[1].rstrip("CP") for found in _FIRST.finditer(text)}
    return len(tags) >= _ENOUGH


def messages(text: str) -> list[Message]:
    """The messages of a file. What stands outside of them (covers, headers of banks) is left aside."""
    found: list[Message] = []
    for each in _fields(text):
        if each is None:
            if found:
                found[-1].ended = True
            continue
        if not found or each.tag == "20" or _is_another_account(found[-1], each):
            if found:
                found[-1].ended = True
            found.append(Message())
        if each.tag.startswith("9") and not each.tag.startswith("90"):
            continue
        found[-1].fields.append(each)
    return [message for message in found if message.of("25", "25P", "60F", "60M", "60", "61")]


def _is_another_account(message: Message, each: Field) -> bool:
    """An account named after entries or balances: the bank left out the reference that starts a message."""
    return each.tag in ("25", "25P") and bool(message.of("25", "25P", "61", "62F", "62M", "62"))


def _fields(text: str) -> Iterator[Field | None]:
    """The fields in the file's order; None where a message ends."""
    tag, lines, start = "", [""], 0
    for number, piece in _pieces(text):
        match = _FIELD.match(piece) if piece is not None else None
        if (match or piece is None) and tag:
            yield Field(tag, tuple(lines), start)
            tag = ""
        if piece is None:
            yield None
        elif match:
            tag, lines, start = match[1], [match[2]], number
        elif tag:
            lines.append(piece)
    if tag:
        yield Field(tag, tuple(lines), start)


def _pieces(text: str) -> Iterator[tuple[int, str | None]]:
    """The lines without SWIFT's blocks, each with its number; None where a message ends."""
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        line = raw.strip(_INVISIBLE)
        end = _END.fullmatch(line)
        if _BLOCKS.match(line):
            yield number, None
            block = _TEXT_BLOCK.fullmatch(line)
            if block:
                yield number, block[1]
        elif end:
            if end[1]:
                yield number, end[1]
            yield number, None
        else:
            yield number, line
