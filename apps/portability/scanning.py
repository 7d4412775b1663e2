"""Reads a book's file piece by piece: a JSON object whose values are looked at one at a time, lists row by row."""

import json
from collections.abc import Iterator
from typing import IO, Any

from apps.problems import Problem

CHUNK = 1 << 20
LONGEST = 1 << 26
"""Characters of one value; a row with long texts has thousands."""


def bad_book(detail: str) -> Problem:
    """What is said of a file that cannot be read as a book."""
    return Problem("bad_book", "Not a book", 400, detail)


class Scanner:
    """A text stream of JSON. Raises Problem `bad_book`."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream, self._text, self._at = stream, "", 0
        self._decode = json.JSONDecoder().raw_decode

    def members(self) -> Iterator[tuple[str, Any]]:
        """Name and value of each member; a list comes as an iterator, to be used up before the next member."""
        self._expect("{")
        while True:
            name = self._value()
            self._expect(":")
            rows = self._rows() if self._peek() == "[" else None
            yield name, self._value() if rows is None else rows
            for _left in rows or ():
                pass
            if not self._goes_on("}"):
                return

    def _rows(self) -> Iterator[Any]:
        self._expect("[")
        if self._peek() == "]":
            self._expect("]")
            return
        while True:
            yield self._value()
            if not self._goes_on("]"):
                return

    def _goes_on(self, end: str) -> bool:
        """Whether a comma comes, and not the end."""
        if self._peek() == end:
            self._at += 1
            return False
        self._expect(",")
        return True

    def _peek(self) -> str:
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            self._more()

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise bad_book(f"'book.json' is damaged: '{sign}' was expected.")
        self._at += 1

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError):
                self._more()
                continue
            if end < len(self._text):  # otherwise a number might go on
                self._at = end
                return value
            self._more()

    def _more(self) -> None:
        read = self._stream.read(CHUNK)
        if not read or len(self._text) - self._at > LONGEST:
            raise bad_book("'book.json' ends too early, or a value in it is too long.")
        self._text, self._at = self._text[self._at :] + read, 0
