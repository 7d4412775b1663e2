"""The numbers of a period: the KPI service's object of a month, or one of the same shape over any days."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from apps.metrics import services as metrics
from apps.metrics.values import KpiDashboard, KpiValue
from apps.periods import Period
from apps.problems import Problem
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from .flows import ZERO, Flow, Total, by_category, by_month, flows, total, within
from .pace import Pace, first_day_of, pace
from .worth import WorthMonth, net_worth

TRIES: Final = 5


@dataclass(frozen=True)
class Board:
    """All that the overview is drawn from, of one published version; `pace` is of a month only."""

    kpis: KpiDashboard
    history: KpiDashboard
    flows: tuple[Flow, ...]
    worth: tuple[WorthMonth, ...]
    pace: Pace | None

    @property
    def total(self) -> Total:
        """What the period came to, by its flows."""
        return total(self.flows)


def board_of(sight: Sight, period: Period) -> Board:
    """Raises what is wrong with the warehouse."""
    for _ in range(TRIES):
        history = metrics.dashboard(sight, period.last.replace(day=1), period.today)
        with snapshot() as warehouse:
            if warehouse.as_of == history.as_of:
                return _board(warehouse, sight, period, history)
    detail = "The warehouse was published anew each time it was read. Try again."
    raise Problem("warehouse_moving", "The numbers change too fast", 503, detail)


def _board(warehouse: Snapshot, sight: Sight, period: Period, history: KpiDashboard) -> Board:
    since = first_day_of(period.first) if period.is_month else period.first
    read = flows(warehouse, sight, since, period.last)
    found = within(read, period.first, period.last)
    kpis = _of_month(warehouse, sight, period, history) if period.is_month else None
    return Board(
        kpis=kpis or _of_days(warehouse, sight, period, history, found),
        history=history,
        flows=found,
        worth=net_worth(warehouse, sight, history.currency, period.last, period.today),
        pace=pace(read, period.first, period.today) if period.is_month else None,
    )


def _of_month(warehouse: Snapshot, sight: Sight, period: Period, history: KpiDashboard) -> KpiDashboard:
    """As the KPI service has it; compared with another month than the one before by that month's flows."""
    if period.compare == "before":
        return history
    then = _compared(warehouse, sight, period)
    before = {row.category_id: row.amount for row in by_category(then, ())}
    categories = history.expense_by_category
    return replace(
        history,
        expense_by_category=tuple(replace(row, previous=before.get(row.category_id, ZERO)) for row in categories),
        **_values(_totals_of(history), period, then),
    )


def _of_days(
    warehouse: Snapshot, sight: Sight, period: Period, history: KpiDashboard, found: tuple[Flow, ...]
) -> KpiDashboard:
    """The same of days that are no month: without budgets, which are planned by months."""
    then, now = _compared(warehouse, sight, period), total(found)
    known = max([period.today, period.first, *(flow.day for flow in found[-1:])])
    return replace(
        history,
        expense_by_category=by_category(found, then),
        monthly_trend=by_month(found, [month for month in period.months if month <= known]),
        budget_vs_actual=(),
        left_out=now.left_out,
        **_values(_totals(now), period, then),
    )


def _values(now: dict[str, Decimal | None], period: Period, then: tuple[Flow, ...]) -> dict[str, Any]:
    before = _totals(total(then)) if period.other else {}
    return {name: KpiValue(value, before.get(name)) for name, value in now.items()}


def _compared(warehouse: Snapshot, sight: Sight, period: Period) -> tuple[Flow, ...]:
    other = period.other
    return flows(warehouse, sight, other.first, other.last) if other else ()


def _totals(found: Total) -> dict[str, Decimal | None]:
    return {
        "total_income": found.income,
        "total_expenses": found.expenses,
        "net_cash_flow": found.net,
        "savings_rate": found.savings_rate,
    }


def _totals_of(board: KpiDashboard) -> dict[str, Decimal | None]:
    names = ("total_income", "total_expenses", "net_cash_flow", "savings_rate")
    return {name: getattr(board, name).value for name in names}
