"""XML as it streams by: the elements of a CAMT file with their lines, one entry in memory at a time.

Expat is asked directly because it tells the line of each element, which no tree builder of Python does; namespaces and
their prefixes are left aside, so every version of the format reads alike. A document type definition is refused before
anything in it is read, so there are no entities to expand and nothing outside of the file to fetch.
"""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from apps.statements.readers.errors import StatementError

MAX_DEPTH = 40
MAX_ELEMENTS = 200_000
"""Elements that are kept at a time; an entry of a bank has some hundred."""

_CHUNK = 1 << 16
_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class Element:
    """One element: its local name, the line it begins on, its text, its currency (`Ccy`) and the elements inside."""

    __slots__ = ("children", "currency", "line", "size", "tag", "text")

    def __init__(self, tag: str, line: int, currency: str = "") -> None:
        self.tag, self.line, self.currency = tag, line, currency
        self.text = ""
        self.children: list[Element] = []
        self.size = 1

    def find(self, *path: str) -> "Element | None":
        """The first element at `path`, None where there is none."""
        found: Element | None = self
        for tag in path:
            found = next((child for child in found.children if child.tag == tag), None) if found else None
        return found

    def value(self, *path: str) -> str:
        """The text at `path`, "" where there is none."""
        found = self.find(*path)
        return found.text if found else ""

    def first(self, *paths: tuple[str, ...]) -> str:
        """The text at the first of several paths that has one."""
        return next((text for path in paths if (text := self.value(*path))), "")

    def all(self, tag: str) -> "list[Element]":
        """The elements of that name directly inside."""
        return [child for child in self.children if child.tag == tag]


Handler = Callable[[Element], None]


class Stream:
    """Feeds a text to expat; `begun` and `ended` are called for the elements they name.

    An element of `ended` is handed over complete and then forgotten; all others stay until the one around them goes.
    """

    def __init__(self, begun: Mapping[str, Handler], ended: Mapping[str, Handler]) -> None:
        self._begun, self._ended = begun, ended
        self._stack = [Element("", 0)]
        self._text: list[str] = []
        self._first_line = 0
        self._kept = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = _refuse_definitions

    def read(self, text: str) -> None:
        """Reads all of `text`. Raises StatementError where it is cut off, broken, or defines entities."""
        body = text.lstrip(" \t\r\n\ufeff")
        self._first_line = text.count("\n", 0, len(text) - len(body))
        body = body.rstrip(" \t\r\n\x00\x1a")
        try:
            for start in range(0, len(body), _CHUNK):
                self._parser.Parse(body[start : start + _CHUNK].encode("utf-8", "replace"), False)  # noqa: FBT003
            self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise self._broken(error) from error

    def inside(self, prefix: str) -> bool:
        """Whether one of the elements that are open has a name that begins so."""
        return any(element.tag.startswith(prefix) for element in self._stack)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        line = self._first_line + self._parser.CurrentLineNumber
        if len(self._stack) > MAX_DEPTH:
            raise StatementError("too_deep", f"Line {line}: the tags are nested deeper than any statement's.")
        self._kept += 1
        if self._kept > MAX_ELEMENTS:
            raise StatementError("too_many_elements", f"Line {line}: one entry holds more elements than any bank's.")
        self._text.clear()
        element = Element(name.rpartition(":")[2], line, attributes.get("Ccy", "").strip().upper())
        self._stack[-1].children.append(element)
        self._stack.append(element)
        if handler := self._begun.get(element.tag):
            handler(element)

    def _end(self, _name: str) -> None:
        element = self._stack.pop()
        if self._text:
            if not element.children:
                element.text = " ".join("".join(self._text).split())
            self._text.clear()
        parent = self._stack[-1]
        if handler := self._ended.get(element.tag):
            handler(element)
            parent.children.pop()
            self._kept -= element.size
        else:
            parent.size += element.size

    def _broken(self, error: expat.ExpatError) -> StatementError:
        line = self._first_line + error.lineno
        if error.code in _CUT_OFF:
            still_open = self._stack[-1]
            return StatementError(
                "cut_off",
                f"The file ends in the middle (line {line}): <{still_open.tag}> of line {still_open.line} is never "
                "closed. Download it again.",
            )
        reason = expat.ErrorString(error.code) or "not well-formed"
        return StatementError("broken_xml", f"Line {line}: the XML is broken ({reason}). Download the file again.")


def _refuse_definitions(*_definition: object) -> NoReturn:
    raise StatementError("dtd_refused", "The file brings its own document type definition, which isn't accepted.")
