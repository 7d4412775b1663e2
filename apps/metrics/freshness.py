"""How many ledger changes wait to be loaded: asked of whoever registered, since metrics may not know the ledger."""

from collections.abc import Callable

from apps.users.sight import Sight

_counters: list[Callable[[int], int]] = []


def register(counter: Callable[[int], int]) -> None:
    """Name the function that counts a user's waiting changes; the last one named counts."""
    _counters[:] = [counter]


def pending(sight: Sight) -> int:
    """The book's waiting changes, on whichever account; 0 where nothing feeds the warehouse."""
    return _counters[0](sight.owner.pk) if _counters else 0
