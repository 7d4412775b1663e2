"""Fixtures of the assistant's tests."""

import pytest

from apps.users.models import User
from tests.corpus.people import asker


@pytest.fixture
def user(once) -> User:
    """Whose book the corpus's English questions are about."""
    return once(asker)
