"""How many ledger changes wait to be loaded: asked of whoever registered, since metrics may not know the ledger."""

from collections.abc import Callable

_counters: list[Callable[[int], int]] = []


def register(counter: Callable[[int], int]) -> None:
    """Name the function that counts a user's waiting changes; the last one named counts."""
    _counters[:] = [counter]


def pending(user_id: int) -> int:
    """The user's waiting changes; 0 where nothing feeds the warehouse."""
    return _counters[0](user_id) if _counters else 0
