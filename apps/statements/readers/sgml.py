"""A small tokenizer for OFX, SGML and XML alike.

OFX 1.x leaves closing tags out, real banks leave out or add others, and no XML parser reads that. The library that
does (ofxparse2) was tried and left out: it moves a booking's date by the time zone (21 November becomes the 22nd),
knows no line numbers, stops at header values that banks do write (`CHARSET:NONE`, `CHARSET:ISO-8859-1`, a header on one
line), throws a line without `FITID` away, and reads about a thousand lines a second. Here nothing is expanded: a
document type definition is refused, and the only entities are the five of XML, `&nbsp;` and numbers.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from apps.statements.readers.errors import StatementError

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_.:\-]*)(?:\s[^<>]*)?(/?)>([^<]*)")
_STRAY = re.compile(r"<(?![/A-Za-z?!])")
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}

MAX_DEPTH = 40


@dataclass(slots=True)
class Node:
    """An aggregate of OFX: its values by tag (the first one counts) and the aggregates inside it, in file order."""

    tag: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def value(self, *path: str) -> str:
        """The value at `path` ("LEDGERBAL", "BALAMT"), "" where there is none."""
        node: Node | None = self
        for tag in path[:-1]:
            node = node.child(tag) if node else None
        return node.values.get(path[-1], "") if node else ""

    def child(self, tag: str) -> "Node | None":
        """The first aggregate of that tag directly inside this one."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, *tags: str) -> list["Node"]:
        """Every aggregate of one of the tags anywhere inside, in file order."""
        found: list[Node] = []
        waiting = [*reversed(self.children)]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                found.append(node)
            else:
                waiting.extend(reversed(node.children))
        return found


def parse(text: str, aggregates: frozenset[str], closed: frozenset[str]) -> Node:
    """The tree of `text` from its first tag on.

    Only tags in `aggregates` may hold others; any other tag is a value, empty or not. A tag of `closed` that is still
    open at the end means the file was cut off: StatementError.
    """
    text = _cleaned(text)
    starts = [match.start() for match in re.finditer("\n", text)]
    root = Node("", 1)
    stack = [root]
    for match in _TAG.finditer(text):
        closing, name, empty, content = match.groups()
        tag = name.upper()
        if closing:
            _close(stack, tag)
        elif tag in aggregates and not empty and not content.strip():
            _open(stack, tag, bisect_right(starts, match.start() - 1) + 1)
        else:
            stack[-1].values.setdefault(tag, _plain(content))
    _refuse_cut_off(stack, closed, text)
    return root


def refuse_definitions(text: str) -> None:
    """Raises StatementError where a file defines entities of its own: they can be bombs, or read other files."""
    if re.search(r"<!(?:DOCTYPE|ENTITY|ELEMENT)", text, re.IGNORECASE):
        raise StatementError("dtd_refused", "The file brings its own document type definition, which isn't accepted.")


def _open(stack: list[Node], tag: str, line: int) -> None:
    if len(stack) > MAX_DEPTH:
        raise StatementError("too_deep", f"Line {line}: the tags are nested deeper than any statement's.")
    node = Node(tag, line)
    stack[-1].children.append(node)
    stack.append(node)


def _close(stack: list[Node], tag: str) -> None:
    """Closes the innermost open aggregate of that tag and all inside it; a value's closing tag closes nothing."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag == tag:
            del stack[depth:]
            return


def _refuse_cut_off(stack: list[Node], closed: frozenset[str], text: str) -> None:
    still_open = [node for node in stack if node.tag in closed]
    if still_open:
        last = text.count("\n") + 1
        node = still_open[-1]
        raise StatementError(
            "cut_off",
            f"The file ends in the middle (line {last}): <{node.tag}> of line {node.line} is never closed. "
            "Download it again.",
        )


def _cleaned(text: str) -> str:
    """Without comments and processing instructions, every line break kept so that line numbers stay right."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for start, end in (("<!--", "-->"), ("<?", "?>")):
        text = _replaced(text, start, end, lambda inside: "\n" * inside.count("\n"))
    return _STRAY.sub("&lt;", _replaced(text, "<![CDATA[", "]]>", _escaped))


def _replaced(text: str, start: str, end: str, by: Callable[[str], str]) -> str:
    """Every span from `start` to `end` replaced; one that never ends is left. A single pass over the text."""
    pieces, position = [], 0
    while (opened := text.find(start, position)) >= 0:
        closed = text.find(end, opened + len(start))
        if closed < 0:
            break
        pieces += [text[position:opened], by(text[opened + len(start) : closed])]
        position = closed + len(end)
    return "".join([*pieces, text[position:]])


def _escaped(inside: str) -> str:
    return inside.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(content: str) -> str:
    """A value as a person reads it: entities resolved, blanks trimmed and joined."""
    if "&" in content:
        content = _ENTITY.sub(_resolved, content)
    return " ".join(content.split())


def _resolved(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return _NAMED[name]
    code = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    letter = chr(code) if code <= sys.maxunicode else " "
    return letter if letter.isprintable() else " "
