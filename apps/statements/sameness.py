"""Perhaps the same: new lines of a file set against transactions that the file no longer shows.

A purchase is often shown before it is settled: as pending, with another text, before the tip, some days earlier. Once
settled it comes as a new line while the earlier one is gone. Such a pair is a question for a person: nothing is
merged and nothing is booked twice before they answer. Free of any database: values in, values out.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rapidfuzz import fuzz

from apps.statements.identity import Identified

WITHIN = timedelta(days=8)
"""How far apart the days of the pending and the settled line may be."""
HABIT = timedelta(days=40)
"""How far back is looked whether a payment is one of many like it."""
_STILL_PENDING = timedelta(days=5)  # so long after a file's end its last lines may still change
_ALIKE = 60  # of 100, RapidFuzz's token set ratio: below it, texts of one shop are not told from those of two
_LEAST, _MOST = 90, 135  # percent of the earlier amount: a rate that moved, a tip
_USUAL, _USUAL_SHARE = 8, 0.3  # a word that so many of the transactions have ("card", "payment") tells no shop
_WORD = re.compile(r"[^\W\d_]{3,}")
# How banks mark what is not settled yet.
_PENDING = {
    *("pending", "authorised", "authorized", "authorisation", "authorization", "vorgemerkt", "vorgemerkte"),
    *("reserviert", "reservierung", "gereserveerd", "attente", "pendiente"),
}


class Missing(NamedTuple):
    """A transaction of the account that no line of the file stands for; `cents` as signed, seen from the account."""

    pk: int
    posting_date: date
    cents: int
    text: str
    is_of_the_bank: bool


class Question(NamedTuple):
    """A new line, the transaction it may be, and why one may think so."""

    new: Identified
    candidate: Missing
    reason: str


def questions(new: Sequence[Identified], covered: tuple[date, date], missing: Sequence[Missing]) -> list[Question]:
    """The new lines that are perhaps among `missing`; each line and each transaction at most once, best pairs first.

    `covered`: the first and last day of the file's lines. A transaction of the bank within them is gone from the
    bank's book; an earlier one is asked about only if it was among the account's last and is none of many alike.
    """
    if not missing:
        return []
    gone = _Gone(missing, covered)
    pairs = [pair for number, line in enumerate(new) for pair in gone.pairs(number, line)]
    asked: dict[int, Question] = {}
    taken: set[int] = set()
    for _, number, candidate, reason in sorted(pairs, key=lambda pair: pair[:2]):
        if number not in asked and candidate.pk not in taken:
            taken.add(candidate.pk)
            asked[number] = Question(new[number], candidate, reason)
    return [asked[number] for number in sorted(asked)]


class _Pair(NamedTuple):
    """`badness` puts the likeliest pairs first: equal amounts, like texts, few days."""

    badness: tuple[bool, int, int]
    number: int
    candidate: Missing
    reason: str


class _Gone:
    """Transactions that the file does not show, found by amount and by the words of their text."""

    def __init__(self, missing: Sequence[Missing], covered: tuple[date, date]) -> None:
        self._first, self._last = covered
        before = [each.posting_date for each in missing if each.posting_date < self._first]
        self._pending_since = max(before, default=self._first) - _STILL_PENDING
        self._by_cents: dict[int, list[Missing]] = defaultdict(list)
        self._by_word: dict[str, list[Missing]] = defaultdict(list)
        for each in sorted(missing, key=_day):
            self._by_cents[each.cents].append(each)
            for word in set(_words(each.text)):
                self._by_word[word].append(each)
        most = max(_USUAL, _USUAL_SHARE * len(missing))
        self._usual = {word for word, sharing in self._by_word.items() if len(sharing) > most}

    def pairs(self, number: int, line: Identified) -> Iterator[_Pair]:
        """What the line may be."""
        cents, text = int(line.line.amount * 100), f"{line.line.payee} {line.line.description}"
        for each in self._near(cents, text, line.line.posting_date):
            shift = (line.line.posting_date - each.posting_date).days
            likeness = self._likeness(text, each.text)
            if self._is_asked(each, cents, shift, likeness):
                yield _Pair((each.cents != cents, -likeness, abs(shift)), number, each, _reason(each, cents, shift))

    def _near(self, cents: int, text: str, day: date) -> Iterable[Missing]:
        """Transactions of these days: of the amount, and those of a like amount that share a telling word."""
        first, last = day - WITHIN, day + WITHIN
        found = {each.pk: each for each in _between(self._by_cents.get(cents, []), first, last)}
        for word in self._telling(text):
            sharing = _between(self._by_word.get(word, []), first, last)
            found.update((each.pk, each) for each in sharing if _is_like(each.cents, cents))
        return found.values()

    def _is_asked(self, each: Missing, cents: int, shift: int, likeness: int) -> bool:
        alike, equal = likeness >= _ALIKE, each.cents == cents
        if not each.is_of_the_bank:
            return alike and equal
        if self._first <= each.posting_date <= self._last:
            # An amount to the cent that vanished and one that appeared are hardly two; round ones may well be.
            return alike or (equal and (shift == 0 or cents % 100 != 0))
        was_last = self._pending_since <= each.posting_date < self._first
        return alike and was_last and shift >= 0 and not self._is_habit(each, equal=equal)

    def _is_habit(self, one: Missing, *, equal: bool) -> bool:
        """Whether there are others like it, of the very amount or of like ones: then one more is no question."""
        found: Iterable[Missing] = self._by_cents[one.cents]
        if not equal:
            found = (each for word in self._telling(one.text) for each in self._by_word[word])
        return any(
            each.pk != one.pk
            and one.posting_date - HABIT <= each.posting_date < self._first
            and _is_like(each.cents, one.cents)
            and self._likeness(one.text, each.text) >= _ALIKE
            for each in found
        )

    def _telling(self, text: str) -> list[str]:
        return [word for word in _words(text) if word not in self._usual]

    def _likeness(self, one: str, other: str) -> int:
        return round(fuzz.token_set_ratio(" ".join(self._telling(one)), " ".join(self._telling(other))))


def _day(each: Missing) -> date:
    return each.posting_date


def _between(by_day: list[Missing], first: date, last: date) -> list[Missing]:
    return by_day[bisect_left(by_day, first, key=_day) : bisect_right(by_day, last, key=_day)]


def _is_like(earlier: int, cents: int) -> bool:
    return earlier * cents > 0 and _LEAST * abs(earlier) <= 100 * abs(cents) <= _MOST * abs(earlier)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _PENDING]


def _reason(each: Missing, cents: int, shift: int) -> str:
    amount = "Same amount" if each.cents == cents else "Similar amount"
    count = f"{abs(shift)} day{'s'[: abs(shift) != 1]}"
    days = f"{count} {'later' if shift > 0 else 'earlier'}" if shift else "same day"
    gone = "the file does not show the earlier line" if each.is_of_the_bank else "somebody wrote it down before"
    return f"{amount}, {days}; {gone}."
