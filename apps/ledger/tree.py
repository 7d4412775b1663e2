"""The category tree in memory: one query, then every question about depth, branches and order."""

from collections.abc import Iterable, Iterator

from .models import Category


class CategoryTree:
    """The categories of one owner, in the order they were given (by name, as the model sorts them)."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self.by_id = {category.pk: category for category in categories}
        self._below: dict[int | None, list[Category]] = {}
        for category in self.by_id.values():
            self._below.setdefault(category.parent_id, []).append(category)

    def __contains__(self, pk: object) -> bool:
        return pk in self.by_id

    def __getitem__(self, pk: int) -> Category:
        return self.by_id[pk]

    def walk(self, below: int | None = None, depth: int = 0) -> Iterator[tuple[Category, int]]:
        """Every category with its depth (0 at the top), each directly before what stands below it."""
        for category in self._below.get(below, []):
            yield category, depth
            yield from self.walk(category.pk, depth + 1)

    def branch(self, pk: int) -> set[int]:
        """The ids of a category and everything below it."""
        return {pk, *(category.pk for category, _ in self.walk(pk))}

    def depth(self, pk: int) -> int:
        """On which level a category stands, 1 at the top."""
        level, parent_id = 1, self.by_id[pk].parent_id
        while parent_id is not None:
            level, parent_id = level + 1, self.by_id[parent_id].parent_id
        return level

    def height(self, pk: int) -> int:
        """How many levels a category and what stands below it take, 1 for a leaf."""
        return 1 + max((depth for _, depth in self.walk(pk, 1)), default=0)
