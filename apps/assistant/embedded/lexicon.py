"""What words speak of: the vocabulary's files as phrases, looked up by their stems."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .tokens import Word, fold, stem, stems

LANGUAGES = ("en", "de")
_NEVER_MEANT = {"decline", "unsupported"}
"""Sections that no misspelt word is taken for."""
_FOLDER = Path(__file__).parent / "vocabulary"


@dataclass(frozen=True)
class Sense:
    """One meaning of a phrase: `section` and `key` of the vocabulary."""

    section: str
    key: str


@dataclass(frozen=True)
class Lexicon:
    """Phrases of every language together, since people mix them.

    `words` are all of theirs, `meant` those that a misspelt one may be taken for; `only` has the words of one language
    alone.
    """

    phrases: dict[tuple[str, ...], tuple[Sense, ...]]
    longest: int
    words: frozenset[str]
    meant: frozenset[str]
    only: dict[str, frozenset[str]]

    def at(self, words: Sequence[Word], place: int, section: str = "") -> tuple[tuple[Sense, ...], int]:
        """The senses of the longest phrase that begins there (of one section, if asked), and its number of words."""
        for length in range(min(self.longest, len(words) - place), 0, -1):
            senses = self.phrases.get(tuple(word.stem for word in words[place : place + length]), ())
            if found := tuple(sense for sense in senses if section in {"", sense.section}):
                return found, length
        return (), 0

    def key(self, words: Sequence[Word], place: int, section: str) -> tuple[str, int]:
        """Of one section, the key that the words there mean, and how many they are; ("", 0) without."""
        senses, length = self.at(words, place, section)
        return (senses[0].key, length) if senses else ("", 0)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stem of every word there is."""
        return frozenset(map(stem, self.words))

    def language(self, words: Iterable[Word]) -> str:
        """The language that more of the words belong to alone; English where nothing tells."""
        texts = [word.text for word in words]
        return max(LANGUAGES, key=lambda language: sum(text in self.only[language] for text in texts))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The vocabulary, read once."""
    phrases: dict[tuple[str, ...], tuple[Sense, ...]] = {}
    spoken: dict[str, set[str]] = {}
    meant: set[str] = set()
    for language in LANGUAGES:
        spoken[language] = set()
        for section, keys in _read(language).items():
            for key, texts in keys.items():
                for text in texts:
                    _add(phrases, stems(text), Sense(section, key))
                    spoken[language] |= _words([text])
                    if section not in _NEVER_MEANT:
                        meant |= _words([text])
    only = {
        language: frozenset(spoken[language].difference(*(spoken[other] for other in LANGUAGES if other != language)))
        for language in LANGUAGES
    }
    return Lexicon(phrases, max(map(len, phrases)), frozenset().union(*spoken.values()), frozenset(meant), only)


@dataclass(frozen=True)
class Topic:
    """What a category may be about: the phrases that name it, and the topic that it is a part of."""

    name: str
    phrases: frozenset[tuple[str, ...]]
    words: frozenset[str]
    broader: str


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """The topics by their names."""
    return {
        name: Topic(name, frozenset(map(stems, topic["words"])), _words(topic["words"]), str(topic.get("broader", "")))
        for name, topic in _read("topics").items()
    }


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold(text).split())


def _add(phrases: dict[tuple[str, ...], tuple[Sense, ...]], phrase: tuple[str, ...], sense: Sense) -> None:
    if sense not in phrases.get(phrase, ()):
        phrases[phrase] = (*phrases.get(phrase, ()), sense)


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
