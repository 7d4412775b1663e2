"""From a statement's rows to values: what the catalogue's statements return, read as the definitions mean it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from . import arithmetic, months
from .query import MetricQuery
from .values import BudgetRow, CategoryRow, KpiValue, Trend, TrendMonth

Rows = Sequence[dict[str, Any]]
Answer = KpiValue | Trend | tuple[CategoryRow, ...] | tuple[BudgetRow, ...]
UNCATEGORISED = "Uncategorised"
NOTHING = Decimal("0.00")


def amount(_query: MetricQuery, rows: Rows) -> KpiValue:
    """Income, expenses or net cash flow of the period."""
    return KpiValue(rows[0]["amount"], rows[0]["previous"])


def rate(_query: MetricQuery, rows: Rows) -> KpiValue:
    """The savings rate of the period: of its sums, never a mean of months."""
    row = rows[0]
    return KpiValue(
        arithmetic.savings_rate(row["income"], row["net"]),
        arithmetic.savings_rate(row["previous_income"], row["previous_net"]),
    )


def categories(_query: MetricQuery, rows: Rows) -> tuple[CategoryRow, ...]:
    """The period's expenses by top-level category, largest first."""
    total = sum((row["amount"] for row in rows), NOTHING)
    return tuple(
        CategoryRow(
            category_id=row["category_key"] or None,
            category=row["category_name"] if row["category_key"] else UNCATEGORISED,
            amount=row["amount"],
            share=arithmetic.share(row["amount"], total),
            count=int(row["expense_count"]),
            previous=row["previous"],
        )
        for row in rows
    )


def trend(query: MetricQuery, rows: Rows) -> Trend:
    """Every month of the period and of the one before; zeros where nothing happened."""
    return _trend(rows, query.previous_window, query.window)


def recent_trend(query: MetricQuery, rows: Rows) -> Trend:
    """Every month of the period, and of those before it only the last."""
    return _trend(rows, query.month_before, query.window)


def _trend(rows: Rows, before: tuple[int, ...], asked: tuple[int, ...]) -> Trend:
    found = {row["month_key"]: row for row in rows}
    return Trend(
        tuple(_month(key, found.get(key)) for key in asked), tuple(_month(key, found.get(key)) for key in before)
    )


def _month(key: int, row: dict[str, Any] | None) -> TrendMonth:
    day = months.first_day(key)
    if row is None:
        return TrendMonth(day, NOTHING, NOTHING, 0, 0)
    return TrendMonth(day, row["income"], row["expenses"], row["transaction_count"], row["left_out_count"])


def budgets(_query: MetricQuery, rows: Rows) -> tuple[BudgetRow, ...]:
    """The budgets in force in the period, by name."""
    return tuple(
        BudgetRow(
            budget_id=row["budget_key"],
            budget=row["budget_name"],
            category_id=row["category_key"] or None,
            category=row["category_name"] if row["category_key"] else None,
            planned=row["planned"],
            actual=row["actual"],
            previous=row["previous"],
        )
        for row in rows
    )
