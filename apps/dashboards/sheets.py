"""The KPI object as sheets: the figures of a period, and what is behind them."""

from datetime import date

from apps.interchange.sheets import Cell, Column, Kind, Sheet
from apps.metrics.catalogue import METRICS
from apps.metrics.values import BudgetRow, CategoryRow, KpiDashboard, KpiValue, TrendMonth
from apps.periods import Period

Days = tuple[date, date]
DAYS = (Column("first_day", Kind.DAY), Column("last_day", Kind.DAY))


def sheets_of(board: KpiDashboard, period: Period) -> list[Sheet]:
    """Figures, Categories, Months, Budgets; what is undefined is an empty cell."""
    days = (period.first, period.last)
    return [_figures(board, days), _categories(board, days), _months(board), _budgets(board, days)]


def _figures(board: KpiDashboard, days: Days) -> Sheet:
    """A row per KPI that is one number, as the catalogue calls it."""
    columns = (
        *DAYS,
        Column("metric", width=18),
        Column("title", width=18),
        Column("unit"),
        Column("value", Kind.NUMBER),
        Column("previous", Kind.NUMBER),
        Column("change", Kind.NUMBER),
    )
    rows: list[tuple[Cell, ...]] = []
    for metric in METRICS:
        value = getattr(board, metric.name)
        if isinstance(value, KpiValue):
            unit = board.currency if metric.unit == "money" else metric.unit
            rows.append((*days, metric.name, metric.title, unit, value.value, value.previous, value.change))
    return Sheet("Figures", columns, rows)


def _categories(board: KpiDashboard, days: Days) -> Sheet:
    columns = (
        *DAYS,
        Column("category", width=30),
        Column("currency"),
        Column("expenses", Kind.MONEY),
        Column("share_percent", Kind.NUMBER),
        Column("transactions", Kind.WHOLE),
        Column("previous", Kind.MONEY),
        Column("change", Kind.MONEY),
    )

    def row(each: CategoryRow) -> tuple[Cell, ...]:
        measures = (each.amount, each.share, each.count, each.previous, each.change)
        return (*days, each.category, board.currency, *measures)

    return Sheet("Categories", columns, map(row, board.expense_by_category))


def _months(board: KpiDashboard) -> Sheet:
    columns = (
        Column("month", Kind.DAY),
        Column("currency"),
        Column("income", Kind.MONEY),
        Column("expenses", Kind.MONEY),
        Column("net", Kind.MONEY),
        Column("savings_rate_percent", Kind.NUMBER),
        Column("transactions", Kind.WHOLE),
        Column("left_out", Kind.WHOLE),
    )

    def row(each: TrendMonth) -> tuple[Cell, ...]:
        measures = (each.income, each.expenses, each.net, each.savings_rate, each.count, each.left_out)
        return (each.month, board.currency, *measures)

    return Sheet("Months", columns, map(row, board.monthly_trend))


def _budgets(board: KpiDashboard, days: Days) -> Sheet:
    columns = (
        *DAYS,
        Column("budget", width=24),
        Column("category", width=24),
        Column("currency"),
        Column("planned", Kind.MONEY),
        Column("actual", Kind.MONEY),
        Column("variance", Kind.MONEY),
        Column("used_percent", Kind.NUMBER),
        Column("status"),
        Column("previous", Kind.MONEY),
    )

    def row(each: BudgetRow) -> tuple[Cell, ...]:
        measures = (each.planned, each.actual, each.variance, each.used, each.status, each.previous)
        return (*days, each.budget, each.category, board.currency, *measures)

    return Sheet("Budgets", columns, map(row, board.budget_vs_actual))
