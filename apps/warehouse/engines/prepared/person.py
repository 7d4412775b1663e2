"""One user in a prepared store: names, budgets and months."""

from dataclasses import dataclass
from functools import cached_property

import orjson

from . import packing
from .packing import Book, Month


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget with the months it is in force; `bases` are what months of 28, 29, 30 and 31 days plan, in cents."""

    key: int
    name: str
    category_key: int
    category_name: str | None
    rollover: bool
    first_month: int
    last_month: int
    bases: list[int | None]


@dataclass
class Person:
    """What the store has of one user."""

    currency: str
    budgets_json: str
    categories_json: str
    subcategories: bytes
    book: Book

    def months_between(self, first: int, last: int) -> list[tuple[int, Month]]:
        """The months from `first` to `last` with their keys, oldest first."""
        return [item for item in self.book.months.items() if first <= item[0] <= last]

    @cached_property
    def budgets(self) -> list[Budget]:
        """All that are or were in force."""
        return [Budget(*fields) for fields in orjson.loads(self.budgets_json)]

    @cached_property
    def category_names(self) -> dict[int, str]:
        """Of top-level categories, by their keys."""
        names: dict[str, str] = orjson.loads(self.categories_json)
        return {int(key): name for key, name in names.items()}

    @cached_property
    def top_levels(self) -> dict[int, int]:
        """The top-level category above each of the others."""
        return packing.pairs(self.subcategories)
