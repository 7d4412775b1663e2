"""What the facts of a period add up to: worked out from the facts alone, never from the summaries that KPIs read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import months
from .explained import NotInIt
from .values import TrendMonth

NOTHING = Decimal("0.00")
EVERYTHING, UNCATEGORISED = -1, 0


@dataclass(frozen=True)
class Signs:
    """How a KPI counts amounts of a type: as they are (1), turned round (-1), or not at all (0)."""

    income: int
    expense: int

    def of(self, type_: str) -> int:
        """0 for a transfer."""
        return {"income": self.income, "expense": self.expense}.get(type_, 0)

    def contribution(self, type_: str, amount: Decimal) -> Decimal:
        """What an amount adds to the KPI."""
        sign = self.of(type_)
        return NOTHING if sign == 0 else amount if sign > 0 else -amount


@dataclass(frozen=True)
class Sum:
    """A row of `explain/sums`."""

    month_key: int
    type: str
    top_level_key: int
    is_converted: bool
    is_within: bool
    amount: Decimal
    fact_count: int


class Sums:
    """The rows of `explain/sums`, added up as the KPIs are defined."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self._sums = tuple(
            Sum(**(row | {"is_converted": bool(row["is_converted"]), "is_within": bool(row["is_within"])}))
            for row in rows
        )

    def trend_month(self, key: int) -> TrendMonth:
        """A month's income, expenses and counts."""
        counted = [row for row in self._sums if row.month_key == key and row.type != "transfer"]
        converted = [row for row in counted if row.is_converted]
        return TrendMonth(
            month=months.first_day(key),
            income=_amount(row for row in converted if row.type == "income"),
            expenses=-_amount(row for row in converted if row.type == "expense"),
            count=_count(converted),
            left_out=_count(counted) - _count(converted),
        )

    def by_category(self) -> dict[int, tuple[Decimal, int]]:
        """Top-level category (0: uncategorised) -> expenses and number of transactions."""
        found: dict[int, tuple[Decimal, int]] = {}
        for row in self._sums:
            if row.type == "expense" and row.is_converted:
                amount, count = found.get(row.top_level_key, (NOTHING, 0))
                found[row.top_level_key] = (amount - row.amount, count + row.fact_count)
        return found

    def total(self, signs: Signs) -> tuple[Decimal, int]:
        """What all contributions within the category asked for add up to, and how many there are."""
        within = [row for row in self._sums if row.is_within and row.is_converted and signs.of(row.type)]
        return sum((signs.contribution(row.type, row.amount) for row in within), NOTHING), _count(within)

    def not_in_it(self, signs: Signs) -> NotInIt:
        """Everything that `total` leaves out; each fact for one reason."""

        def number(is_meant: Callable[[Sum], object]) -> int:
            return _count(row for row in self._sums if is_meant(row))

        return NotInIt(
            transfers=number(lambda row: row.type == "transfer"),
            other_types=number(lambda row: row.type != "transfer" and not signs.of(row.type)),
            other_categories=number(lambda row: signs.of(row.type) and not row.is_within),
            without_rate=number(lambda row: signs.of(row.type) and row.is_within and not row.is_converted),
        )


def _amount(rows: Iterable[Sum]) -> Decimal:
    return sum((row.amount for row in rows), NOTHING)


def _count(rows: Iterable[Sum]) -> int:
    return sum(row.fact_count for row in rows)
