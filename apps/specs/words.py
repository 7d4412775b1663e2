"""What a word for a metric, chart or comparison means: by a list of words, or by being nearly one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

LIST: Final = Path(__file__).with_name("words.toml")
NEAR: Final = 78
"""Of 100: a letter or two in a word, such as "Grocerys"."""
CLEAR: Final = 5
"""As much nearer than the next one, or it is not clear which is meant."""
LOOKALIKES: Final = str.maketrans("асеорхуіѕԁɡһӏνοραικτ", "aceopxyisdghlvopaikt")
"""Cyrillic and Greek letters that look like Latin ones."""


def meant(kind: str, word: object) -> str | None:
    """What a word means of a kind (`metric`, `chart`, `compare`); None where that is not clear."""
    said = plain(str(word)) if word is not None else ""
    return _nearest(said, _known(kind))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one name that is nearly the word; None where there is none, or two are as near."""
    return _nearest(word, {name: name for name in names})


def _nearest(word: str, meanings: Mapping[str, str]) -> str | None:
    """The meaning of the word, or of what is nearly the word, if those all mean the same."""
    if word in meanings:
        return meanings[word]
    found = process.extract(word, list(meanings), scorer=fuzz.ratio, limit=5, score_cutoff=NEAR)
    best = {meanings[name] for name, score, _ in found if found[0][1] - score < CLEAR}
    return best.pop() if len(best) == 1 else None


def alike(word: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names nearest to a word, to choose from."""
    return [str(name) for name, *_ in process.extract(word, list(names), scorer=fuzz.WRatio, limit=most)]


def plain(word: str) -> str:
    """Small Latin letters and digits with single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", latin(word).lower()))


def latin(word: str) -> str:
    """With letters of other scripts that only look Latin as what they look like."""
    return unicodedata.normalize("NFKC", word).translate(LOOKALIKES)


@cache
def _known(kind: str) -> dict[str, str]:
    lists: dict[str, list[str]] = tomllib.loads(LIST.read_text())[kind]
    return {plain(word): name for name, words in lists.items() for word in (name, *words)}
