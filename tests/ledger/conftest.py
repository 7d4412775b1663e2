"""A person with a book of their own, and somebody else."""

import pytest
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import UserFactory


@pytest.fixture
def user(db) -> User:
    return UserFactory(email="ada@example.org", name="Ada")


@pytest.fixture
def stranger(db) -> User:
    return UserFactory(email="eve@example.org", name="Eve")


@pytest.fixture
def web(user: User) -> Client:
    """A browser without JavaScript, logged in as the user."""
    client = Client()
    client.force_login(user)
    return client
