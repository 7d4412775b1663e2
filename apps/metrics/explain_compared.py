"""A KPI against its transactions: every number that the KPI service shows beside what the facts add up to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .explain_sums import NOTHING, Sums
from .explained import Comparison, ExplainedBudget
from .months import key_of
from .values import BudgetRow, CategoryRow, KpiDashboard, month_text


@dataclass(frozen=True)
class Evidence:
    """What the KPI service shows, and what the facts say; `category` and `budget` are the rows asked for, if any."""

    board: KpiDashboard
    sums: Sums
    budgets: tuple[ExplainedBudget, ...]
    category: CategoryRow | None = None
    budget: BudgetRow | None = None


def compared(metric: str, evidence: Evidence) -> tuple[Comparison, ...]:
    """Every number of the metric, in the order in which it is shown."""
    return tuple(_COMPARED[metric](evidence))


def _income(evidence: Evidence) -> Iterator[Comparison]:
    month = evidence.sums.trend_month(key_of(evidence.board.month))
    yield Comparison("total_income", evidence.board.total_income.value, month.income)


def _expenses(evidence: Evidence) -> Iterator[Comparison]:
    month = evidence.sums.trend_month(key_of(evidence.board.month))
    yield Comparison("total_expenses", evidence.board.total_expenses.value, month.expenses)


def _net(evidence: Evidence) -> Iterator[Comparison]:
    month = evidence.sums.trend_month(key_of(evidence.board.month))
    yield Comparison("net_cash_flow", evidence.board.net_cash_flow.value, month.net)
    yield from _income(evidence)
    yield from _expenses(evidence)


def _rate(evidence: Evidence) -> Iterator[Comparison]:
    month = evidence.sums.trend_month(key_of(evidence.board.month))
    yield Comparison("savings_rate", evidence.board.savings_rate.value, month.savings_rate)
    yield Comparison("net_cash_flow", evidence.board.net_cash_flow.value, month.net)
    yield from _income(evidence)


def _categories(evidence: Evidence) -> Iterator[Comparison]:
    found, chosen = evidence.sums.by_category(), evidence.category
    rows = {row.category_id or 0: row for row in evidence.board.expense_by_category}
    keys = [chosen.category_id or 0] if chosen else [*rows, *sorted(found.keys() - rows.keys())]
    for key in keys:
        row, (amount, count) = rows.get(key), found.get(key, (NOTHING, 0))
        name = row.category if row else f"category {key}"
        yield Comparison(f"{name}: amount", row.amount if row else NOTHING, amount)
        yield Comparison(f"{name}: count", row.count if row else 0, count)
    if not chosen:
        yield from _expenses(evidence)


def _trend(evidence: Evidence) -> Iterator[Comparison]:
    for shown in evidence.board.monthly_trend:
        month, found = month_text(shown.month), evidence.sums.trend_month(key_of(shown.month))
        yield Comparison(f"{month}: income", shown.income, found.income)
        yield Comparison(f"{month}: expenses", shown.expenses, found.expenses)
        yield Comparison(f"{month}: count", shown.count, found.count)
        yield Comparison(f"{month}: left out", shown.left_out, found.left_out)


def _budgets(evidence: Evidence) -> Iterator[Comparison]:
    found = {budget.budget_id: budget for budget in evidence.budgets}
    for row in (evidence.budget,) if evidence.budget else evidence.board.budget_vs_actual:
        budget = found.get(row.budget_id)
        carried = budget.earlier_base - budget.earlier_actual if budget and budget.rollover else NOTHING
        yield Comparison(f"{row.budget}: planned", row.planned, budget.base + carried if budget else None)
        yield Comparison(f"{row.budget}: actual", row.actual, budget.actual if budget else None)
    if not evidence.budget:
        yield from _expenses(evidence)


_COMPARED: dict[str, Callable[[Evidence], Iterator[Comparison]]] = {
    "total_income": _income,
    "total_expenses": _expenses,
    "net_cash_flow": _net,
    "savings_rate": _rate,
    "expense_by_category": _categories,
    "monthly_trend": _trend,
    "budget_vs_actual": _budgets,
}
