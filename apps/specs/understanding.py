"""Who says what a question asks for: the assistant, which stands above and registers itself."""

from collections.abc import Callable
from datetime import date

from apps.users.sight import Sight

from .asked import Asked

Reader = Callable[[str, Sight, date], Asked | None]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """From now on, ask this one; it gives None for what it does not understand."""
    _readers[:] = [reader]


def asked_of(question: str, sight: Sight, today: date) -> Asked | None:
    """What a question asks for; None without a question, or where nobody understands it."""
    return _readers[0](question, sight, today) if question.strip() and _readers else None
