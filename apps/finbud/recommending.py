"""What is found in one book, from one published version of the warehouse."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from apps.metrics import runner
from apps.metrics.remembered import Remembered
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from .books import Book, Goal
from .detectors import detect, has_enough
from .finding import Finding
from .reading import books

Silence = Literal["", "limited", "not_enough_data"]


@dataclass(frozen=True, slots=True)
class Advice:
    """The findings of one book. `silent` says why there are none to be had; `book` is what they were found in."""

    currency: str
    findings: tuple[Finding, ...] = ()
    silent: Silence = ""
    book: Book | None = None


_advice = Remembered[Advice](64)


def recommend(sight: Sight, today: date, goals: Iterable[Goal] = ()) -> Advice:
    """What is found in a book; of a part of one, or without its texts, nothing is said.

    Raises what is wrong with the warehouse.
    """
    if not sight.is_whole or sight.untold:
        return Advice(sight.owner.reporting_currency, silent="limited")
    wanted = tuple(goals)
    with snapshot() as warehouse:
        key = (*runner.published(warehouse), sight.owner.pk, today, wanted)
        return _advice.get(key, lambda: _found(warehouse, sight, today, wanted))


def _found(warehouse: Snapshot, sight: Sight, today: date, goals: tuple[Goal, ...]) -> Advice:
    for book in books(warehouse, (sight.owner.pk, sight.owner.pk), today, goals):
        if has_enough(book):
            return Advice(book.currency, tuple(detect(book)), book=book)
    return Advice(sight.owner.reporting_currency, silent="not_enough_data")
