"""The findings of a retail store inventory, one module per subject."""

from collections.abc import Callable, Sequence

from apps.datasets.columns import Column
from apps.datasets.insight import Insight
from apps.warehouse.tables import Table

from . import competition, demand, forecasting, movement, quality, revenue, stock
from .asking import Inventory, inventory
from .meanings import MEANINGS

NEEDED = frozenset(meaning.name for meaning in MEANINGS if meaning.required)

SUBJECTS: tuple[tuple[frozenset[str], Callable[[Inventory], list[Insight]]], ...] = (
    (frozenset(), quality.findings),
    (frozenset(), revenue.findings),
    (frozenset(), movement.findings),
    (frozenset(), stock.findings),
    (frozenset({"forecast"}), forecasting.findings),
    (frozenset({"competitor_price"}), competition.findings),
    (frozenset(), demand.findings),
)
"""Which columns a subject needs beyond those that every table of the kind has."""


def analyse(table: Table, columns: Sequence[Column], *, currency: str) -> list[Insight]:
    """What the table tells, most telling first. Prices are in `currency`.

    A table without one of the required columns tells nothing here; without an optional one, less.
    """
    if not {column.meaning for column in columns} >= NEEDED:
        return []
    asked = inventory(table, columns, currency)
    found = [insight for needs, subject in SUBJECTS if asked.has >= needs for insight in subject(asked)]
    return sorted(found, key=lambda insight: -insight.weight)
