"""Chance that can be repeated: never the global generator."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


class Dice:
    """Draws for one theme in one month, so that a change to one theme leaves all others as they were."""

    def __init__(self, seed: int, theme: str, month: str) -> None:
        self._random = Random(f"{seed}:{theme}:{month}")  # noqa: S311 - a story, not a secret

    def cents(self, low: int, high: int) -> int:
        """An amount between `low` and `high` euros in cents, small ones more often than large ones."""
        return round(self._random.triangular(low * 100, high * 100, low * 100 + (high - low) * 35))

    def chance(self, percent: int) -> bool:
        """True in `percent` of a hundred cases."""
        return self._random.randrange(100) < percent

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return self._random.choice(choices)

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """That many different ones (all, where there are fewer)."""
        return self._random.sample(choices, min(count, len(choices)))

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def clock(self, day: date, first_hour: int = 9, last_hour: int = 20) -> str:
        """The day with a time of it, as a card terminal writes them."""
        return f"{day:%d.%m.%y} {self.number(first_hour, last_hour):02d}:{self.number(0, 59):02d}"
