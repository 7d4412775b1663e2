"""How the statements of `sql/datasets/retail_inventory` are asked of a table, and what is known of it beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from apps.datasets.columns import Column, Holds
from apps.datasets.insight import Working
from apps.datasets.kinds.composing import over
from apps.warehouse.tables import Table, text

PER_CENT = 0.01
FOLDER = "retail_inventory"
STEPS = {"typed": "rows", "repeated": "repeated", "sound": "usable", "stepped": "stepped"}
"""What statements stand on, each on those before it, and the statements that work it out."""
KEPT = ("repeated", "sound", "stepped")
"""What is worked out once only."""


@dataclass(frozen=True)
class Asked:
    """An answer, and the statement with its values, so that the arithmetic can be shown.

    The statement shown asks the table itself; the one that ran asked the rows that were kept of the same statements.
    """

    frame: pd.DataFrame
    statement: str
    given: dict[str, object] = field(default_factory=dict)

    def working(self, formula: str, **values: object) -> Working:
        """The statement and what was made of its answer."""
        shown = {name: str(value) for name, value in {**self.given, **values}.items()}
        return Working(statement=self.statement, formula=formula, values=shown)


@dataclass(frozen=True)
class Facts:
    """What the table holds at all: rows, days, and how many rows hold what cannot be."""

    rows: int
    first_day: date | None
    last_day: date | None
    days: int
    products: int
    stores: int
    discount_scale: float
    odd: pd.Series
    look: Asked


@dataclass(frozen=True)
class Inventory:
    """A table of the kind, with the meanings it has and the currency its prices are in."""

    table: Table
    has: frozenset[str]
    currency: str
    facts: Facts

    def ask(self, name: str, **parameters: object) -> Asked:
        """The answer of `<name>.sql` over the kept rows: `typed`, `sound`, and `stepped` beside the rows before."""
        statement = _text(name)
        offered = {"discount_scale": self.facts.discount_scale, "last_day": self.facts.last_day, **parameters}
        values = {key: value for key, value in offered.items() if f":{key}" in statement}
        return Asked(self.table.frame(_asking_kept(statement), **values), _whole(statement), values)


def inventory(table: Table, columns: Sequence[Column], currency: str) -> Inventory:
    """The table, after a first look at what is in it."""
    holds = {column.meaning: column.holds for column in columns if column.meaning}
    for kept in KEPT:
        table.keep(kept, _asking_kept(_text(STEPS[kept])))
    look = Asked(table.frame(_asking_kept(_text("oddities"))), _whole(_text("oddities")))
    odd = look.frame.iloc[0]
    is_share = holds.get("discount") is Holds.SHARE or not odd.largest_discount > 1
    facts = Facts(
        rows=int(odd.rows_read),
        first_day=_day(odd.first_day),
        last_day=_day(odd.last_day),
        days=int(odd.days),
        products=int(odd.products),
        stores=int(odd.stores),
        discount_scale=1.0 if is_share else PER_CENT,
        odd=odd,
        look=look,
    )
    return Inventory(table, frozenset(holds), currency, facts)


def _whole(statement: str) -> str:
    """The statement asked of the table itself, with those that it stands on written out."""
    for step, name in reversed(STEPS.items()):
        statement = over(statement, step, _text(name))
    return statement


def _asking_kept(statement: str) -> str:
    """The statement asked of what is kept, with the rest written out."""
    for step in reversed([step for step in STEPS if step not in KEPT]):
        statement = over(statement, step, _text(STEPS[step]))
    return statement


def _text(name: str) -> str:
    return text(f"{FOLDER}/{name}")


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
