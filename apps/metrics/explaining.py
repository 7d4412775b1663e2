"""Why a KPI is what it is: the transactions behind it, compared with what the KPI service shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import structlog

from apps.problems import Problem
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from . import arithmetic, services
from .catalogue import metric as definition_of
from .explain_compared import Evidence, compared
from .explain_facts import ALL_ROWS, Page, Scope, contributions, facts_behind
from .explain_sums import EVERYTHING, NOTHING, UNCATEGORISED, Signs, Sums
from .explained import Comparison, ExplainedBudget, ExplainedCategory, Explanation
from .months import key_of
from .values import BudgetRow, CategoryRow, KpiDashboard, TrendMonth, month_text

_log = structlog.get_logger("finsight.metrics")
TRIES = 5
_INCOME, _EXPENSES, _BOTH = Signs(1, 0), Signs(0, -1), Signs(1, 1)
SIGNS = {
    "total_income": _INCOME,
    "total_expenses": _EXPENSES,
    "net_cash_flow": _BOTH,
    "savings_rate": _BOTH,
    "expense_by_category": _EXPENSES,
    "monthly_trend": _BOTH,
    "budget_vs_actual": _EXPENSES,
}


@dataclass(frozen=True)
class Question:
    """Which number: a metric of a month, with a trend of `months` months.

    `category` narrows expense_by_category down to one of its rows, `budget` budget_vs_actual to one budget: by name, or
    by id (of a category, 0 is uncategorised). Of the transactions, those of `page` are listed.
    """

    metric: str
    month: date | None = None
    months: int = services.MONTHS
    category: str | int | None = None
    budget: str | int | None = None
    page: Page = ALL_ROWS

    def __post_init__(self) -> None:
        definition_of(self.metric)
        for name, given, metric in (
            ("category", self.category, "expense_by_category"),
            ("budget", self.budget, "budget_vs_actual"),
        ):
            if given is not None and self.metric != metric:
                detail = f"{name}: only {metric} has one, not {self.metric}. Leave it out."
                raise Problem(f"no_{name}_here", f"No {name} in this KPI", 400, detail)


def explain(sight: Sight, question: Question, today: date) -> Explanation:
    """The transactions behind one number of a book, from the same version of the warehouse as the number itself.

    Of accounts that are hidden there is none, of wordless ones they have no texts.
    Raises Problem `unknown_metric`, `unknown_month`, `bad_months`, `unknown_category`, `unknown_budget`, or what is
    wrong with the warehouse. It does not raise where number and transactions disagree: `differences` tells.
    """
    with _board_and_facts(sight, question, today) as (board, warehouse):
        explanation = _explanation(sight, board, warehouse, question)
    if explanation.differences:
        _log.error("kpi_disagrees", metric=question.metric, user=board.user, month=month_text(explanation.month))
    return explanation


@contextmanager
def _board_and_facts(sight: Sight, question: Question, today: date) -> Iterator[tuple[KpiDashboard, Snapshot]]:
    """What the KPI service shows, and a snapshot of the same moment, even while loads are being published."""
    for _ in range(TRIES):
        board = services.dashboard(sight, question.month, today, question.months)
        with snapshot() as warehouse:
            if warehouse.as_of == board.as_of:
                yield board, warehouse
                return
    detail = "The warehouse was published anew each time it was read. Try again."
    raise Problem("warehouse_moving", "The numbers change too fast", 503, detail)


def _explanation(sight: Sight, board: KpiDashboard, warehouse: Snapshot, question: Question) -> Explanation:
    category, budget = _category(board, question), _budget(board, question)
    window = _window(board, question)
    scope = Scope(window, _ancestor(category, budget), sight)
    sums = Sums(warehouse.rows("explain/sums", **scope.parameters))
    budgets = _budgets(board, warehouse, window) if question.metric == "budget_vs_actual" else ()
    signs = SIGNS[question.metric]
    facts = facts_behind(warehouse, signs, question.page, scope)
    total, count = sums.total(signs)
    found = compared(question.metric, Evidence(board, sums, budgets, category, budget))
    if len(facts) == count:
        found = (*found, Comparison("all transactions listed", total, contributions(facts)))
    return Explanation(
        user=board.user,
        metric=question.metric,
        month=board.month,
        currency=board.currency,
        value=_value(board, question.metric, category, budget),
        total=total,
        count=count,
        skipped=question.page.skipped,
        facts=facts,
        not_in_it=sums.not_in_it(signs),
        compared=found,
        categories=_categories(board, sums) if question.metric == "expense_by_category" else (),
        months=_months(board, sums) if question.metric == "monthly_trend" else (),
        budgets=tuple(row for row in budgets if budget is None or row.budget_id == budget.budget_id),
        as_of=board.as_of,
        pending_changes=board.pending_changes,
        limited=board.limited,
    )


def _window(board: KpiDashboard, question: Question) -> dict[str, int]:
    """Whose facts, and of which months: a trend has all of its own."""
    first = board.monthly_trend[0].month if question.metric == "monthly_trend" else board.month
    return {"user_key": board.user, "first_month": key_of(first), "last_month": key_of(board.month)}


def _ancestor(category: CategoryRow | None, budget: BudgetRow | None) -> int:
    """The category whose facts count, as the statements want it."""
    if category:
        return category.category_id or UNCATEGORISED
    return (budget.category_id if budget else None) or EVERYTHING


def _value(board: KpiDashboard, metric: str, category: CategoryRow | None, budget: BudgetRow | None) -> Decimal | None:
    if category or budget:
        return category.amount if category else budget.actual if budget else None
    singles = {kpi: getattr(board, kpi) for kpi in ("total_income", "total_expenses", "net_cash_flow", "savings_rate")}
    return singles[metric].value if metric in singles else None


def _category(board: KpiDashboard, question: Question) -> CategoryRow | None:
    if question.category is None:
        return None
    for row in board.expense_by_category:
        if _is_meant(question.category, row.category_id or UNCATEGORISED, row.category):
            return row
    raise _unknown("category", question.category, [row.category for row in board.expense_by_category])


def _budget(board: KpiDashboard, question: Question) -> BudgetRow | None:
    if question.budget is None:
        return None
    for row in board.budget_vs_actual:
        if _is_meant(question.budget, row.budget_id, row.budget):
            return row
    raise _unknown("budget", question.budget, [row.budget for row in board.budget_vs_actual])


def _is_meant(given: str | int, key: int, name: str) -> bool:
    return given == key if isinstance(given, int) else given.strip().casefold() == name.casefold()


def _unknown(kind: str, given: str | int, names: list[str]) -> Problem:
    there_are = f"There are: {', '.join(names)}." if names else "There is none."
    detail = f"{kind}: the month's KPI has no '{given}'. {there_are}"
    return Problem(f"unknown_{kind}", f"No such {kind} in the month", 404, detail)


def _categories(board: KpiDashboard, sums: Sums) -> tuple[ExplainedCategory, ...]:
    found = sums.by_category()
    return tuple(
        ExplainedCategory(row.category_id, row.category, *found.get(row.category_id or UNCATEGORISED, (NOTHING, 0)))
        for row in board.expense_by_category
    )


def _months(board: KpiDashboard, sums: Sums) -> tuple[TrendMonth, ...]:
    return tuple(sums.trend_month(key_of(row.month)) for row in board.monthly_trend)


def _budgets(board: KpiDashboard, warehouse: Snapshot, window: dict[str, int]) -> tuple[ExplainedBudget, ...]:
    shown = {row.budget_id: row for row in board.budget_vs_actual}
    return tuple(
        _explained_budget(shown[row["budget_key"]], row)
        for row in warehouse.rows("explain/budgets", **window)
        if row["budget_key"] in shown
    )


def _explained_budget(shown: BudgetRow, row: dict[str, Any]) -> ExplainedBudget:
    return ExplainedBudget(
        budget_id=shown.budget_id,
        budget=shown.budget,
        category=shown.category,
        period=row["period"],
        amount=row["amount"],
        rollover=row["rollover"],
        starts_on=row["starts_on"],
        base=row["base"],
        carried=row["carried"],
        planned=row["planned"],
        actual=row["actual"],
        count=row["fact_count"],
        status=arithmetic.budget_status(row["planned"], row["actual"]),
        earlier_months=row["earlier_months"],
        earlier_base=row["earlier_base"],
        earlier_actual=row["earlier_actual"],
    )
