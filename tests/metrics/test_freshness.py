"""An answer says how old it is and what it does not hold yet."""

from datetime import UTC

import pytest
from django.utils import timezone

from apps.problems import Problem

from .book import Book


def test_as_of_is_the_moment_of_the_load(book: Book) -> None:
    before = timezone.now()
    board = book.loaded()
    assert before <= board.as_of <= timezone.now()
    assert board.as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") == board.as_json()["as_of"]


def test_waiting_changes_are_counted_until_they_are_loaded(book: Book) -> None:
    book.earn("100.00")
    assert book.loaded().pending_changes == 0
    book.spend("10.00")
    waiting = book.read()
    assert waiting.pending_changes == 1
    assert waiting.total_expenses.value == 0
    loaded = book.loaded()
    assert (loaded.pending_changes, str(loaded.total_expenses.value)) == (0, "10.00")


def test_amounts_keep_the_currency_they_were_converted_into(book: Book) -> None:
    book.earn("100.00")
    book.loaded()
    book.user.reporting_currency = "USD"
    book.user.save()
    assert book.read().currency == "EUR"
    assert book.loaded().currency == "USD"


def test_without_a_warehouse_it_says_so(book: Book) -> None:
    with pytest.raises(Problem) as refused:
        book.read()
    assert (refused.value.code, refused.value.status) == ("warehouse_missing", 503)
