"""The frame every theme tells its part in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from .dice import Dice
from .months import Month, months_before, months_between
from .plan import Row


@dataclass(frozen=True)
class Story:
    """A seed and the days it covers, both ends included."""

    seed: int
    first: date
    last: date

    @classmethod
    def ending(cls, last: date, months: int, seed: int) -> "Story":
        """The story of the `months` months that end with the day `last`."""
        return cls(seed, months_before(last, months) + timedelta(days=1), last)

    @cached_property
    def months(self) -> list[Month]:
        """The calendar months the story touches."""
        return months_between(self.first, self.last)

    def dice(self, theme: str, month: Month) -> Dice:
        """The theme's own draws for a month."""
        return Dice(self.seed, theme, str(month))

    def covers(self, day: date) -> bool:
        """Whether the day is part of the story."""
        return self.first <= day <= self.last


Theme = Callable[[Story], Iterator[Row]]
