"""Replay of real history: advice as it would have been on earlier days, judged by what was booked after."""

from collections.abc import Iterator
from datetime import date

from apps.warehouse.reading import Snapshot

from ..books import MONTHS_OF_A_YEAR, Book, month_of
from ..detectors import detect
from ..reading import books
from .figures import Outcome
from .judging import JUDGES

DAY_OF_MONTH = 15
MONTHS = 12
BLOCK = 200


def replay(warehouse: Snapshot, last_user: int, today: date) -> Iterator[dict[str, Outcome]]:
    """Of the people up to a key, block by block: of each advice its first day, where what came after can tell."""
    for first in range(1, last_user + 1, BLOCK):
        users = first, min(first + BLOCK - 1, last_user)
        later = {book.user_key: book for book in books(warehouse, users, today)}
        outcomes = {kind: Outcome() for kind in JUDGES}
        known: set[str] = set()
        for day in days(today):
            for book in books(warehouse, users, day):
                judge(book, later[book.user_key], known, outcomes)
        yield outcomes


def days(today: date) -> list[date]:
    """The middles of the last twelve months, the oldest first."""
    found = []
    for ago in range(MONTHS, 0, -1):
        year, month = divmod(month_of(today) - ago, MONTHS_OF_A_YEAR)
        found.append(date(year, month + 1, DAY_OF_MONTH))
    return found


def judge(book: Book, later: Book, known: set[str], outcomes: dict[str, Outcome]) -> None:
    """Count what is advised for the first time and can be told by now."""
    for one in detect(book):
        if one.kind not in JUDGES or one.id in known:
            continue
        known.add(one.id)
        right = JUDGES[one.kind](one, book, later)
        if right is not None:
            outcomes[one.kind].found.append((one, right))


def added(outcomes: dict[str, Outcome], more: dict[str, Outcome]) -> None:
    """Count a block in."""
    for kind, each in more.items():
        outcomes.setdefault(kind, Outcome()).found += each.found
