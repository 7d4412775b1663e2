"""What a booking's category can be learnt from: its words, without what changes from line to line, and its way."""

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_REFERENCE = re.compile(r"(?:eref|kref|mref|cred|marf|csid|mdt)[+/:]+\S+|\biban\b[+/: ]*\S+")
_MOST_DIGITS = 2  # "Q8" and "MK2" are names; terminals, cards and dates have more
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Booking:
    """What a bank says of a line, and whether money came in."""

    payee: str
    description: str
    is_in: bool

    @property
    def text(self) -> str:
        """All its words, the payee's first."""
        return f"{masked(self.payee)} {masked(self.description)}".strip()

    @property
    def key(self) -> str:
        """Who was paid, as one text for all of their lines: the payee's words, or else the description's."""
        return masked(self.payee) or masked(self.description)


@dataclass(frozen=True, slots=True)
class Example:
    """A booking, and the category its owner gave it; `kind` is that category's."""

    booking: Booking
    category: Hashable
    kind: str


@lru_cache(maxsize=_REMEMBERED)
def masked(text: str) -> str:
    """The words of a bank's text in small plain letters, without references, dates, cards and terminals."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    return " ".join(word for word in _WORD.findall(_REFERENCE.sub(" ", plain)) if not _is_number(word))


def _is_number(word: str) -> bool:
    digits = sum(letter.isdigit() for letter in word)
    return digits > _MOST_DIGITS or digits == len(word)
