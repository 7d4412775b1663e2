"""Builders of KPI objects: what the pages draw, without a warehouse."""

from datetime import UTC, date, datetime
from decimal import Decimal

from apps.metrics.values import BudgetRow, CategoryRow, KpiDashboard, KpiValue, TrendMonth

NOVEMBER = date(2026, 11, 1)


def kpi(value: str | None, previous: str | None) -> KpiValue:
    """A number and the one before, from texts."""
    return KpiValue(*(None if text is None else Decimal(text) for text in (value, previous)))


def category(
    category_id: int | None, name: str, amount: str, *, share: str = "10.0", previous: str = "0.00"
) -> CategoryRow:
    """A category's row of three transactions."""
    return CategoryRow(category_id, name, Decimal(amount), Decimal(share), 3, Decimal(previous))


def budget(name: str, planned: str, actual: str, category_id: int | None = 7) -> BudgetRow:
    """A budget over category 7."""
    return BudgetRow(1, name, category_id, "Food", Decimal(planned), Decimal(actual), None)


def month(number: int, income: str = "100.00", expenses: str = "60.00", year: int = 2026) -> TrendMonth:
    """A month of five transactions."""
    return TrendMonth(date(year, number, 1), Decimal(income), Decimal(expenses), 5, 0)


def board(**parts: object) -> KpiDashboard:
    """A November in which everything got a little worse than October."""
    plain: dict[str, object] = {
        "user": 1,
        "month": NOVEMBER,
        "currency": "EUR",
        "total_income": kpi("3000.00", "3100.00"),
        "total_expenses": kpi("2000.00", "1900.00"),
        "net_cash_flow": kpi("1000.00", "1200.00"),
        "savings_rate": kpi("33.3", "38.7"),
        "expense_by_category": (category(7, "Food", "2000.00"),),
        "monthly_trend": tuple(month(number) for number in range(1, 12)),
        "budget_vs_actual": (budget("Food", "500.00", "450.00"),),
        "as_of": datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
        "pending_changes": 0,
        "left_out": 0,
    }
    return KpiDashboard(**{**plain, **parts})  # type: ignore[arg-type]
