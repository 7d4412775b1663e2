"""Findings as rows of a table."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final

from apps.problems import not_found

from .models import DataSet

HEAD: Final = ("title", "value", "unit", "low", "high", "sureness", "about", "caveat", "formula", "statement")
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_rows(data_set: DataSet) -> Iterator[list[str]]:
    """A line of heads, then each finding; texts that a spreadsheet would take for a formula are made harmless."""
    yield list(HEAD)
    for one in data_set.insights:
        number = one["number"] or {}
        numbers = [number.get(name) or "" for name in ("value", "unit", "low", "high")]
        texts = [one["sureness"], one["about"], one["caveat"], one["working"]["formula"], one["working"]["statement"]]
        yield [harmless(one["title"]), numbers[0], harmless(numbers[1]), *numbers[2:], *map(harmless, texts)]


def chart_rows(data_set: DataSet, place: int) -> Iterator[list[str]]:
    """All numbers of the chart of the finding at a place, from 1. Raises Problem 404 where there is none."""
    told = data_set.insights[place - 1] if 0 < place <= len(data_set.insights) else {"picture": None}
    picture: dict[str, Any] | None = told["picture"]
    if picture is None:
        raise not_found("chart")
    edges = [(name, picture[name]) for name in ("low", "high") if picture[name]]
    columns = [*((one["label"], one["values"]) for one in picture["series"]), *edges]
    head = ["label", *(harmless(name) for name, _ in columns)]
    cells = zip_longest(*(values for _, values in columns))
    rows = (
        [harmless(label), *(cell or "" for cell in row)] for label, row in zip(picture["labels"], cells, strict=False)
    )
    return iter([head, *rows])


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
