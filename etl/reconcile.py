"""Ledger against warehouse, to the cent: each side adds up by itself, and only the sums are compared.

The ledger's sums come from its own SQL over its own tables, not from the ETL's extracts, so that a defect of the ETL
cannot hide in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from apps.warehouse.reading import snapshot

from .extract import ledger_source


class Place(NamedTuple):
    """Where sums are compared."""

    user_key: int
    month_key: int
    type: str
    currency: str


class Total(NamedTuple):
    """How many rows, and their sum in cents."""

    number: int
    cents: int

    def as_json(self) -> dict[str, object]:
        return {"count": self.number, "sum": str(Decimal(self.cents).scaleb(-2))}


NOTHING = Total(0, 0)


@dataclass(frozen=True)
class Difference:
    """A place where the ledger and the warehouse disagree; `type` is `summary` where the warehouse does with itself."""

    user: int
    month: str
    type: str
    currency: str
    ledger: Mapping[str, object]
    warehouse: Mapping[str, object]


def reconcile() -> list[Difference]:
    """Every difference, by user, month and type; empty when all is well. Raises Problem without a warehouse."""
    with snapshot() as warehouse:
        facts = {_place(row): Total(row["number"], row["cents"]) for row in warehouse.rows("reconcile/facts")}
        summaries = warehouse.rows("reconcile/summaries")
    with ledger_source() as source:
        ledger = {_place(row): Total(row["number"], row["cents"]) for row in source.totals()}
    places = sorted(place for place in facts.keys() | ledger.keys() if facts.get(place) != ledger.get(place))
    return [
        *(_difference(place, ledger.get(place, NOTHING), facts.get(place, NOTHING)) for place in places),
        *(_summary_difference(row) for row in summaries),
    ]


def _place(row: dict[str, Any]) -> Place:
    return Place(row["user_key"], row["month_key"], row["type"], row["currency"])


def _month(month_key: int) -> str:
    return f"{month_key // 100:04}-{month_key % 100:02}"


def _difference(place: Place, ledger: Total, warehouse: Total) -> Difference:
    month = _month(place.month_key)
    return Difference(place.user_key, month, place.type, place.currency, ledger.as_json(), warehouse.as_json())


def _summary_difference(row: dict[str, Any]) -> Difference:
    facts, summary = ({"net": str(row[side])} for side in ("facts_net", "summary_net"))
    return Difference(row["user_key"], _month(row["month_key"]), "summary", "", facts, summary)
