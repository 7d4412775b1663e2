"""Fixtures of the API's tests: a load is slow, so only tests of numbers ask for one."""

import pytest
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import UserFactory
from tests.metrics.book import Book


def build() -> Book:
    """A book with two months, loaded."""
    book = Book()
    book.earn("1900.00", on="2025-12-01")
    book.earn("2000.00")
    book.spend("1234.56")
    book.spend("20.00", None)
    book.plan("Food", "1000.00", "Food & drink", since="2025-12-01")
    book.plan("Everything", "1300.00")
    book.loaded()
    return book


@pytest.fixture
def loaded(once) -> Book:
    return once(build)


@pytest.fixture
def caller(loaded: Book) -> Client:
    """A client logged in as the owner of the loaded book."""
    return logged_in(loaded.user)


@pytest.fixture
def member(db) -> User:
    """A user where nothing was ever loaded."""
    return UserFactory()


@pytest.fixture
def client(member: User) -> Client:
    """A client logged in as `member`."""
    return logged_in(member)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
