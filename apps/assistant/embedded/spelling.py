"""Words nobody knows: misspelt ones, and German ones that are two in one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .tokens import Word, stem

SHORTEST = 4
"""Letters of a word that may be misspelt: shorter ones are like too many others."""
LONG = 7
"""From how many letters on two may be wrong."""
_JOINTS = ("", "s", "n", "en", "es", "er")
_CUT_OFF = ("", "e", "en")


@dataclass(frozen=True)
class Spelling:
    """The words that are known, of the vocabulary and of a person's own names, and those that a slip may have meant."""

    words: frozenset[str]
    meant: frozenset[str]

    def read(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """The words as what they most probably are; what stays unknown stays as it is."""
        return tuple(read for word in words for read in self._read(word))

    def _read(self, word: Word) -> Iterator[Word]:
        if word.stem in self.known or len(word.stem) < SHORTEST or not word.text.isalpha():
            yield word
        elif parts := self._parts(word.text):
            yield from (replace(word, stem=part) for part in parts)
        else:
            near = self._nearest(word.text)
            yield replace(word, stem=stem(near), known_as=near) if near else word

    def _parts(self, text: str) -> tuple[str, str] | None:
        """Lebensmittelausgaben: Lebensmittel, Ausgaben."""
        for cut in range(3, len(text) - 3):
            tail = stem(text[cut:])
            if tail in self.known and (head := self._head(text[:cut])):
                return head, tail
        return None

    def _head(self, text: str) -> str:
        """The first part without what joins it to the second, or with the letters that joining took away."""
        shorter = [text.removesuffix(joint) for joint in _JOINTS if text.endswith(joint)]
        for candidate in [*shorter, *(text + end for end in _CUT_OFF)]:
            if len(candidate) >= SHORTEST - 1 and stem(candidate) in self.known:
                return stem(candidate)
        return ""

    def _nearest(self, word: str) -> str:
        """The one known word that it is a slip of the finger away from; the first letter is hardly ever wrong."""
        wrong = 2 if len(word) >= LONG else 1
        near = process.extractOne(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=wrong)
        return near[0] if near else ""

    @cached_property
    def known(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(map(stem, self.words))

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.meant):
            if len(word) >= SHORTEST and word.isalpha():
                found[word[0]].append(word)
        return found
