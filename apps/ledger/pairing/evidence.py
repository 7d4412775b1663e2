"""What the text of each side says: of which account it speaks, and what it calls itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, IntFlag, auto
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from . import words
from .sides import AccountFacts, Columns, Side


class Said(IntFlag):
    """What a text calls itself."""

    OWN = auto()
    CARD = auto()
    LOAN = auto()
    PURCHASE = auto()
    INCOME = auto()
    REFUND = auto()
    STRANGER = auto()
    FAMILY = auto()


class Names(IntEnum):
    """How a text names an account, the strongest way last."""

    NOTHING = 0
    OWNER = 1
    INSTITUTION = 2
    NAME = 3
    NUMBER = 4


KINDS = {
    Said.OWN: words.OWN,
    Said.CARD: words.CARD,
    Said.LOAN: words.LOAN,
    Said.PURCHASE: words.PURCHASE,
    Said.INCOME: words.INCOME,
    Said.REFUND: words.REFUND,
}
HINTS = re.compile("|".join(pattern.pattern for pattern in (words.OWN, words.CARD, words.LOAN)))
TAIL = 4
"""Digits at the end of an account's number by which banks name it."""
_LEAST_WORD, _LEAST_CUT, _LEAST_NUMBER = 3, 5, 6
_PLAIN_WORDS = frozenset(
    {"account", "konto", "compte", "rekening", "cuenta", "bank", "banque", "banco", "main", "mein", "the"}
)


@dataclass(frozen=True, slots=True)
class Texts:
    """By side: `said` as flags; by side and account: how it is named."""

    said: NDArray[np.int64]
    names: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Marks:
    """By what an account is recognised in a text of `words.plain`."""

    number: str
    tail: str
    name: tuple[str, ...]
    institution: tuple[str, ...]
    owner: tuple[str, ...]


def hints(columns: Columns) -> NDArray[np.bool_]:
    """Which sides look like a transfer at first sight, by words or by the name or number of another account."""
    home = _Household(columns.accounts)
    found = (_is_hinted(side, home, own) for side, own in zip(columns.sides, columns.account, strict=True))
    return np.fromiter(found, np.bool_, len(columns.sides))


def texts(columns: Columns, rows: NDArray[np.int64]) -> Texts:
    """What these sides say; nothing is known of the others."""
    home = _Household(columns.accounts)
    said = np.zeros(len(columns.sides), np.int64)
    names = np.zeros((len(columns.sides), len(columns.accounts)), np.int64)
    for row in rows:
        text = _text(columns.sides[row])
        if home.may_name(text):
            names[row] = home.names(text, int(columns.account[row]))
        said[row] = _said(text) | home.payee(columns.sides[row].payee)
    return Texts(said, names)


class _Household:
    """The accounts as texts may name them; what has been found out about a payee is kept."""

    def __init__(self, accounts: Sequence[AccountFacts]) -> None:
        self._marks = [_marks(account) for account in accounts]
        words_of = [word for mark in self._marks for word in (*mark.name, *mark.institution, *mark.owner)]
        numbers = [word for mark in self._marks for word in (mark.number, mark.tail) if word]
        begun = {re.escape(word[:_LEAST_CUT]) for word in words_of} | set(numbers)
        self._any = re.compile("|".join(sorted(begun)) or "(?!)")
        self._blank = re.compile("|".join(sorted(mark.number for mark in self._marks if mark.number)) or "(?!)")
        self._payees: dict[str, int] = {}

    def may_name(self, text: str) -> bool:
        """Whether it is worth to look closer: one search instead of many."""
        return bool(self._any.search(text) or self._blank.search(text.replace(" ", "")))

    def names(self, text: str, own: int) -> list[Names]:
        """How a text names each account, its own apart."""
        return [Names.NOTHING if at == own else _named(text, mark) for at, mark in enumerate(self._marks)]

    def payee(self, name: str) -> int:
        """Whether a payee is somebody of the household, or a stranger."""
        if name not in self._payees:
            self._payees[name] = int(self._known_payee(words.plain(name)))
        return self._payees[name]

    def _known_payee(self, payee: str) -> Said:
        if any(_has_owner(payee.split(), mark.owner) for mark in self._marks):
            return Said.FAMILY
        return Said.STRANGER if _is_stranger(payee, self._marks) else Said(0)


def _text(side: Side) -> str:
    return words.plain(f"{side.payee} {side.description} {side.notes}")


def _is_hinted(side: Side, home: _Household, own: int) -> bool:
    text = _text(side)
    if side.category == "transfer" or HINTS.search(text):
        return True
    return home.may_name(text) and any(home.names(text, own))


def _marks(account: AccountFacts) -> _Marks:
    number = words.plain(account.number).replace(" ", "")
    digits = "".join(each for each in number if each.isdigit())
    return _Marks(
        number=number if len(number) >= _LEAST_NUMBER else "",
        tail=digits[-TAIL:] if len(digits) >= TAIL else "",
        name=_own_words(account.name),
        institution=_own_words(account.institution),
        owner=tuple(word for word in words.plain(account.owner).split() if len(word) >= _LEAST_WORD),
    )


def _own_words(name: str) -> tuple[str, ...]:
    return tuple(each for each in words.plain(name).split() if len(each) >= _LEAST_WORD and each not in _PLAIN_WORDS)


def _named(text: str, mark: _Marks) -> Names:
    """How a text names an account, in the strongest way it does."""
    said = text.split()
    if mark.number and mark.number in text.replace(" ", ""):
        return Names.NUMBER
    if mark.tail and mark.tail in text and any(_is_tail(word, mark.tail) for word in said):
        return Names.NUMBER
    if _has_all(said, mark.name):
        return Names.NAME
    if _has_all(said, mark.institution):
        return Names.INSTITUTION
    return Names.OWNER if _has_owner(said, mark.owner) else Names.NOTHING


def _is_tail(word: str, tail: str) -> bool:
    """`x4821`, `4821`, `nl91abna4821`: not a longer number that only ends so."""
    return word.endswith(tail) and not (word.isdigit() and len(word) > TAIL)


def _has_all(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Each word is there, whole or cut by the bank."""
    return bool(wanted) and all(not _cuts(each).isdisjoint(said) for each in wanted)


@lru_cache(maxsize=1000)
def _cuts(whole: str) -> frozenset[str]:
    return frozenset({whole, *(whole[:end] for end in range(_LEAST_CUT, len(whole)))})


def _has_owner(said: Sequence[str], owner: Sequence[str]) -> bool:
    """The last name and another one, or its first letter: `lovelace a`."""
    if not owner or owner[-1] not in said:
        return False
    others = {word for word in said if word != owner[-1]}
    return len(owner) == 1 or any(first in others or first[0] in others for first in owner[:-1])


def _said(text: str) -> int:
    said = Said(0)
    for kind, pattern in KINDS.items():
        if pattern.search(text):
            said |= kind
    return int(said)


def _is_stranger(payee: str, marks: Sequence[_Marks]) -> bool:
    """Whether a payee is named who is nobody and no bank of the household."""
    if not payee or any(_named(payee, mark) for mark in marks):
        return False
    left = payee
    for pattern in (words.OWN, words.CARD, words.LOAN, words.GENERIC):
        left = pattern.sub(" ", left)
    return any(word.isalpha() and len(word) >= _LEAST_WORD and word not in _PLAIN_WORDS for word in left.split())
