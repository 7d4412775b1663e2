"""Fixtures of the metrics' tests."""

import pytest

from .book import Book


@pytest.fixture
def book(transactional_db) -> Book:
    """An empty book of a new user."""
    return Book()
