"""A person's own categories, accounts and payees, found by their names, parts of them, or what they are about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .lexicon import Topic, lexicon, topics
from .spelling import Spelling
from .tokens import Word, fold, stems

Kind = Literal["category", "account", "payee"]
WHOLE, PART, TOPIC, BROADER, WORD = range(5)
"""How well a phrase names something, the best first."""
_AND = ("and", "und", "&")
_OF_ACCOUNTS = {"account", "card", "konto", "karte"}
_OF_KINDS = ("category", "payee", "account")


@dataclass(frozen=True, order=True)
class Name:
    """Something of a person's that a widget may be limited to; `is_income` only of categories."""

    kind: Kind
    text: str
    is_income: bool = False


@dataclass(frozen=True)
class Names:
    """Everything of one book that a question may name."""

    categories: tuple[Name, ...] = ()
    accounts: tuple[Name, ...] = ()
    payees: tuple[Name, ...] = ()

    @classmethod
    def of(
        cls, income: Iterable[str], expense: Iterable[str], accounts: Iterable[str], payees: Iterable[str]
    ) -> "Names":
        """Names from plain texts."""
        return cls(
            (
                *(Name("category", text, is_income=True) for text in income),
                *(Name("category", text) for text in expense),
            ),
            tuple(Name("account", text) for text in accounts),
            tuple(Name("payee", text) for text in payees),
        )

    def at(self, words: Sequence[Word], place: int) -> tuple[Name, int, int] | None:
        """The name with the longest phrase that begins there, its number of words, and how well it fits."""
        for length in range(min(self._longest, len(words) - place), 0, -1):
            if found := self.phrases.get(tuple(word.stem for word in words[place : place + length])):
                return found[1], length, found[0]
        return None

    @cached_property
    def phrases(self) -> dict[tuple[str, ...], tuple[int, Name]]:
        """The best name for each phrase; of equally good ones the shortest."""
        best: dict[tuple[str, ...], tuple[int, Name]] = {}
        for phrase, rank, name in self._all():
            if phrase and (phrase not in best or _order(rank, name) < _order(*best[phrase])):
                best[phrase] = (rank, name)
        return best

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that may be part of one."""
        own = (fold(name.text).split() for name in (*self.categories, *self.accounts, *self.payees))
        return frozenset().union(*own, *(topic.words for topic in topics().values()))

    @cached_property
    def spelling(self) -> Spelling:
        """Of the vocabulary and of them."""
        known = lexicon()
        return Spelling(known.words | self.words, known.meant | self.words)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.phrases), default=0)

    def _all(self) -> Iterator[tuple[tuple[str, ...], int, Name]]:
        yield from ((phrase, how, name) for how, phrase, name in self._ways)
        yield from (((word,), WORD, name) for name in self.categories for word in _telling(stems(name.text)))
        for name in (*self.accounts, *self.payees):
            yield from ((phrase, WHOLE, name) for phrase in _ways(name.text))
        for account in self.accounts:
            yield tuple(word for word in stems(account.text) if word not in _OF_ACCOUNTS), PART, account
        for payee in self.payees:
            yield from (((word,), PART, payee) for word in _telling(stems(payee.text.partition(" ")[0])[:1]))
        for topic in topics().values():
            if found := self._about(topic):
                yield from ((phrase, found[0], found[1]) for phrase in topic.phrases)

    def _about(self, topic: Topic) -> tuple[int, Name] | None:
        """The category for a topic; of the next broader one that has any, if there is none."""
        asked, rank = {""}, TOPIC
        while topic.name not in asked:
            if fits := [(how, len(name.text), name) for how, phrase, name in self._ways if phrase in topic.phrases]:
                return rank, min(fits)[2]
            asked.add(topic.name)
            topic, rank = topics().get(topic.broader, topic), BROADER
        return None

    @cached_property
    def _ways(self) -> list[tuple[int, tuple[str, ...], Name]]:
        """What each category may be called."""
        whole = [(WHOLE, phrase, name) for name in self.categories for phrase in _ways(name.text)]
        return whole + [(PART, stems(part), name) for name in self.categories for part in _parts(name.text)]


def _order(rank: int, name: Name) -> tuple[int, int, int, str]:
    return rank, _OF_KINDS.index(name.kind), len(name.text), name.text


def _ways(text: str) -> set[tuple[str, ...]]:
    """A name as it may be said: with "and" in any language, or without."""
    parts = [stems(part) for part in _parts(text)]
    if len(parts) == 1:
        return {parts[0]}
    return {_with(parts), *(_with(parts, word) for word in _AND)}


def _with(parts: list[tuple[str, ...]], *between: str) -> tuple[str, ...]:
    return tuple(stem for number, part in enumerate(parts) for stem in ((*between, *part) if number else part))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s*(?:&|/|,|\band\b|\bund\b)\s*", text) if part.strip()]


def _telling(words: tuple[str, ...]) -> list[str]:
    """Those of its words that say nothing else."""
    known = lexicon().stems
    return [word for word in words if len(word) > 3 and word not in known]  # noqa: PLR2004 - letters
