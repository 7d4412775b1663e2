"""Who is paid: one name for all the ways a bank writes it."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[&'][^\W_]+)*")
_REFERENCE = re.compile(r"(?:eref|kref|mref|cred|marf|csid|mdt)[+/:]+\S+")
_MONTHS = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october"
    r"|november|december|januar|februar|maerz|mai|juni|juli|oktober|dezember"
)
_MONTH = re.compile(_MONTHS)
_MOST_DIGITS = 2  # "O2" and "MK2" are names; contracts, cards and dates have more
_MOST_WORDS = 6  # of a text without payee: what follows says when and where


@lru_cache(maxsize=65_536)
def who(payee: str, description: str) -> str:
    """The payee's words in small plain letters, without numbers, dates and months; else the text's first words."""
    return " ".join(_words(payee)) or " ".join(_words(description)[:_MOST_WORDS])


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    return [word for word in _WORD.findall(_REFERENCE.sub(" ", plain)) if not _changes(word)]


def _changes(word: str) -> bool:
    digits = sum(letter.isdigit() for letter in word)
    return digits > _MOST_DIGITS or digits == len(word) or _MONTH.fullmatch(word) is not None
