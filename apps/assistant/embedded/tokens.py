"""A question as words: folded to plain letters, without endings, each knowing where it stands in the question."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s?\\b")
_WORD = re.compile(
    r"\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{4})?|[qh][1-4]\b|\d+(?:st|nd|rd|th)\b|\d+\.?|[^\W\d_]+|[&%,;:]",
)
_PIECE = re.compile('[^\\s/|()"„“”?!…\N{EM DASH}]+')
_ENDINGS = (("es", 4), ("en", 4), ("em", 4), ("er", 5), ("e", 5), ("n", 4), ("s", 3))
"""Plurals and cases of both languages, each with the fewest letters that have to be left."""


@dataclass(frozen=True)
class Word:
    """One word. `stem` is what it is compared by; `known_as`: the word that a misspelt one was taken for."""

    text: str
    stem: str
    start: int
    end: int
    known_as: str = ""


def fold(text: str) -> str:
    """Lower case, in Latin letters without accents; ä as ae, as people without the key write it."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).lower().translate(_GERMAN)
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A folded word without endings: restaurants and restaurant, Ausgabe and Ausgaben are the same."""
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return stem(word[: -len(ending)])
    return word


def stems(text: str) -> tuple[str, ...]:
    """The stems of a phrase or of a name, in order."""
    return tuple(word.stem for word in words(text) if word.text not in "&%,;:")


def words(question: str) -> tuple[Word, ...]:
    """The words of a question, with the commas and the like that part its wishes."""
    found = []
    for start, end, piece in _pieces(question):
        found += [
            Word(match[0], stem(match[0]), start, end) for match in _WORD.finditer(_POSSESSIVE.sub("", fold(piece)))
        ]
    return tuple(found)


def said(question: str, part: Sequence[Word]) -> str:
    """These words as they were written."""
    return question[part[0].start : part[-1].end] if part else ""


def _pieces(question: str) -> list[tuple[int, int, str]]:
    """What stands between blanks: folding may change how long a text is, so places are those of whole pieces."""
    return [(match.start(), match.end(), match[0]) for match in _PIECE.finditer(question)]
