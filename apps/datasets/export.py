"""Findings as rows of a table."""

from collections.abc import Iterator
from typing import Final

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


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
