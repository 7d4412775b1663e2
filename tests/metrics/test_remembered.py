"""What is kept in memory is what would be read anew."""

from decimal import Decimal

import pytest

from apps.metrics.remembered import Remembered
from tests.ledger_factories import UserFactory

from .book import Book


def test_kept_answers_are_not_made_again() -> None:
    made: list[int] = []
    kept = Remembered[int](most=2)
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or 7) == 7
    assert made == [1]


def test_the_one_asked_for_longest_ago_is_forgotten_first() -> None:
    kept = Remembered[int](most=2)
    kept.get("a", lambda: 1)
    kept.get("b", lambda: 1)
    kept.get("a", lambda: 2)
    kept.get("c", lambda: 1)
    assert (kept.get("a", lambda: 2), kept.get("b", lambda: 2)) == (1, 2)


def test_failures_are_not_kept() -> None:
    kept = Remembered[int](most=2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 1) == 1


def test_nothing_old_survives_a_load(book: Book) -> None:
    book.earn("100.00")
    assert book.loaded().total_income.value == book.read().total_income.value == Decimal("100.00")
    book.earn("50.00")
    assert book.loaded().total_income.value == Decimal("150.00")


def test_nobody_gets_the_answer_of_another(book: Book) -> None:
    other = Book(UserFactory())
    book.earn("100.00")
    other.earn("7.00")
    book.loaded()
    assert (book.read().total_income.value, other.read().total_income.value) == (Decimal("100.00"), Decimal("7.00"))


def test_heavy_answers_push_out_more_than_one() -> None:
    kept = Remembered[str](most=5, weigh=len)
    made = []

    def ask(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)

    for key in ("aa", "bb", "cccc", "aa", "cccccc", "cccccc"):
        ask(key)

    assert made == ["aa", "bb", "cccc", "aa", "cccccc", "cccccc"], "what is too heavy alone is not kept"
    ask("d")
    ask("d")
    assert made[-1] == "d"
    assert made.count("d") == 1
