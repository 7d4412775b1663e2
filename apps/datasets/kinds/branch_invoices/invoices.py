"""What the statements tell of a table of invoices: sizes, means and deviations, and never the invoices themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from apps.warehouse import tables

from ...estimates.compared import Group
from ...estimates.intervals import shared_level

FACTORS: Final = {
    "branch": "branch",
    "product_line": "product line",
    "customer_type": "kind of customer",
    "gender": "gender",
    "payment": "payment",
}
"""The columns that divide invoices, and how they are called."""
TIMES: Final = ("weekdays", "months", "hours")
MOST_GROUPS: Final = 50
"""A column with more values divides nothing: it is left out."""


@dataclass(frozen=True, slots=True)
class Invoices:
    """The invoices of a table with a readable total, divided by each of its columns.

    `level` is that of one question, so that all that are asked of the table hold together with 95%.
    """

    table: tables.Table
    known: frozenset[str]
    currency: str
    rows: int
    sales: float
    whole: Group
    middle: float
    span: tuple[date, date, int] | None
    groups: list[dict[Any, Any]]
    level: float

    def divided(self, factor: str, measure: str = "total") -> list[Group]:
        """The groups of a column by a measure, those of the highest sum first; empty where it is not there."""
        if not {factor, measure} <= self.known:
            return []
        rows = [row for row in self.groups if row["factor"] == factor and row[f"size_{measure}"] > 0]
        if not 2 <= len(rows) <= MOST_GROUPS:  # noqa: PLR2004 - one group divides nothing
            return []
        return [
            Group(str(row["name"]), int(row[f"size_{measure}"]), float(row[f"mean_{measure}"]), _known(row, measure))
            for row in sorted(rows, key=lambda row: -float(row[f"sum_{measure}"]))
        ]


def invoices_of(table: tables.Table, known: frozenset[str], currency: str) -> Invoices | None:
    """What a table tells; None where no total is readable."""
    row: Any = table.frame(tables.text("branch_invoices/totals")).iloc[0]
    if not row.usable_rows:
        return None
    whole = Group("all", int(row.usable_rows), float(row["mean"]), float(np.nan_to_num(row.deviation)))
    return Invoices(
        table, known, currency, int(row.all_rows), float(row.sales), whole, float(row.middle), _span(table, known),
        table.frame(tables.text("branch_invoices/groups")).to_dict("records"), shared_level(_questions(known)),
    )  # fmt: skip


def _questions(known: frozenset[str]) -> int:
    """How many comparisons the findings about these columns make: sums and baskets by column, time, and ratings."""
    factors = len(known & set(FACTORS))
    times = 2 * ("date" in known) + ("time" in known)
    return 2 * factors + times + ("rating" in known) * (factors + 3)


def _span(table: tables.Table, known: frozenset[str]) -> tuple[date, date, int] | None:
    if "date" not in known:
        return None
    row: Any = table.frame(tables.text("branch_invoices/span")).iloc[0]
    return (row["first"].date(), row["last"].date(), int(row.days)) if row.days else None


def _known(row: dict[Any, Any], measure: str) -> float:
    return float(np.nan_to_num(float(row[f"deviation_{measure}"])))
