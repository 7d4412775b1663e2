"""Drawn widgets with one wrong number, or one row too few."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.specs.drawn import Drawn

CENT = Decimal("0.01")


def wrong(drawn: Drawn) -> Iterator[Drawn]:
    """The same with each number of its value or first row a cent off, one at a time; and without the first row."""
    if drawn.value:
        for name in ("value", "previous"):
            if (number := getattr(drawn.value, name)) is not None:
                yield replace(drawn, value=replace(drawn.value, **{name: number + CENT}))
    if drawn.rows:
        first, *others = drawn.rows
        for name, value in first.values.items():
            if isinstance(value, Decimal):
                yield replace(drawn, rows=(replace(first, values={**first.values, name: value + CENT}), *others))
        yield replace(drawn, rows=tuple(others))
