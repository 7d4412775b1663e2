"""Mint and Monarch: both sides of a transfer are there, under a category that says so."""

from apps.statements.readers.csv_table import plain
from apps.statements.readers.programs.items import Book, Item, booked, noted
from apps.statements.readers.programs.transfers import tie_by_amount

TRANSFERS = frozenset(("transfer", "transfers", "credit card payment", "credit card payments"))
"""Categories of money that only moves."""


def mint(items: list[Item]) -> Book:
    """Labels are told in the notes."""
    return _tied(items, "labels")


def monarch(items: list[Item]) -> Book:
    """Tags are told in the notes."""
    return _tied(items, "tags")


def _tied(items: list[Item], tags: str) -> Book:
    for item in booked(items):
        item.put(notes=noted(item.cells.get("notes", ""), item.cells.get(tags, "")))
    tie_by_amount([item for item in booked(items) if plain(item.line.category) in TRANSFERS])
    return Book([item.outcome for item in items])
