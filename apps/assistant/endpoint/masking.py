"""What an endpoint is never told: names of accounts and of payees, and numbers long enough to be an account's."""

import re
from collections.abc import Sequence

from ..embedded.names import Name, Names
from ..embedded.tokens import Word, words

_LONG_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){2,}\b|(?:\d{4}[ -]){2,}\d{2,}|\d{6,}")


def masked(question: str, names: Names) -> tuple[str, tuple[Name, ...]]:
    """The question without them, and the names that were in it."""
    said = names.spelling.read(words(question))
    found: list[Name] = []
    text, place, at = "", 0, 0
    while place < len(said):
        name, length = _secret(said, place, names)
        if name:
            text += f"{question[at : said[place].start]}<{name.kind}>"
            at = said[place + length - 1].end
            found.append(name)
        place += length
    return _LONG_NUMBER.sub("<number>", text + question[at:]), tuple(dict.fromkeys(found))


def _secret(said: Sequence[Word], place: int, names: Names) -> tuple[Name | None, int]:
    named = names.at(said, place)
    if named is None:
        return None, 1
    return (named[0] if named[0].kind != "category" else None), named[1]
