"""One answer of each kind for the API's documentation, made of the same objects as the real ones."""

from datetime import UTC, date, datetime
from decimal import Decimal

from .values import BudgetRow, CategoryRow, KpiDashboard, KpiSeries, KpiValue, SeriesMetric, SeriesMonth, TrendMonth

_AS_OF = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
_OCTOBER = TrendMonth(date(2026, 10, 1), Decimal("4150.00"), Decimal("3020.40"), 61, 0)
_NOVEMBER = TrendMonth(date(2026, 11, 1), Decimal("4200.00"), Decimal("2310.15"), 44, 1)

DASHBOARD = KpiDashboard(
    user=1,
    month=_NOVEMBER.month,
    currency="EUR",
    total_income=KpiValue(_NOVEMBER.income, _OCTOBER.income),
    total_expenses=KpiValue(_NOVEMBER.expenses, _OCTOBER.expenses),
    net_cash_flow=KpiValue(_NOVEMBER.net, _OCTOBER.net),
    savings_rate=KpiValue(_NOVEMBER.savings_rate, _OCTOBER.savings_rate),
    expense_by_category=(
        CategoryRow(12, "Housing", Decimal("1480.15"), Decimal("64.1"), 4, Decimal("1480.15")),
        CategoryRow(None, "Uncategorised", Decimal("830.00"), Decimal("35.9"), 9, Decimal("1540.25")),
    ),
    monthly_trend=(_OCTOBER, _NOVEMBER),
    budget_vs_actual=(
        BudgetRow(3, "Groceries", 15, "Groceries", Decimal("400.00"), Decimal("372.50"), Decimal("410.00")),
        BudgetRow(4, "Everything", None, None, Decimal("3000.00"), Decimal("2310.15"), None),
    ),
    as_of=_AS_OF,
    pending_changes=2,
    left_out=1,
)


def series(metric: SeriesMetric) -> KpiSeries:
    """The same two months as a series."""
    previous, last = DASHBOARD.monthly_trend
    return KpiSeries(
        user=1,
        metric=metric,
        currency="EUR",
        last=KpiValue(last.amount_of(metric), previous.amount_of(metric)),
        months=tuple(SeriesMonth(row.month, row.amount_of(metric), row.left_out) for row in DASHBOARD.monthly_trend),
        as_of=_AS_OF,
        pending_changes=2,
    )
