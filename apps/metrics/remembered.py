"""Answers kept in memory, for what never changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from apps import meters

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The answers last asked for, of which `most` are kept: as many, or as heavy all together as `weigh` says.

    Values must be immutable, and a key must always stand for the same one. `kind`: what /metrics calls them; nothing
    counts what has none.
    """

    def __init__(self, most: int, kind: str = "", weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self._most, self._kind, self._weigh = most, kind, weigh
        self._weight = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The answer kept under `key`, or what `make` gives now. An error of `make` is not kept."""
        with self._lock:
            found = key in self._values
            if found:
                self._values.move_to_end(key)
                value = self._values[key]
        if self._kind:
            meters.remembered(self._kind, found=found)
        if found:
            return value
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._weight += self._weigh(value)
            while self._weight > self._most:
                self._weight -= self._weigh(self._values.popitem(last=False)[1])
        return value
