"""The feed's KPI views say what the KPI service says, month by month."""

from decimal import Decimal

import pytest

from apps.metrics import services
from apps.metrics.months import first_day
from apps.metrics.values import KpiDashboard
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight
from etl.services import refresh
from tests.ledger_factories import ExchangeRateFactory, UserFactory
from tests.metrics.book import Book

from .conftest import Program

Row = dict[str, object]


def boards(user: User, months: list[int]) -> dict[int, KpiDashboard]:
    """What the service says of these months."""
    return {month: services.dashboard(own_sight(user), first_day(month), today(user), 1) for month in months}


def assert_agrees(user: User, program: Program) -> None:
    trend = {row["month_key"]: row for row in program.rows("kpi_monthly_trend")}
    budgets = program.rows("kpi_budget_vs_actual")
    categories = program.rows("kpi_expense_by_category")
    for month, board in boards(user, [*trend]).items():
        shown = board.monthly_trend[0]
        row = trend[month]
        assert (row["total_income"], row["total_expenses"]) == (board.total_income.value, board.total_expenses.value)
        assert (row["net_cash_flow"], row["savings_rate"]) == (board.net_cash_flow.value, board.savings_rate.value)
        assert (row["transaction_count"], row["left_out_count"]) == (shown.count, shown.left_out)
        assert {
            (each["category_key"] or None, each["category"], each["amount"], each["share"], each["expense_count"])
            for each in categories
            if each["month_key"] == month
        } == {
            (each.category_id, each.category, each.amount, each.share, each.count) for each in board.expense_by_category
        }
        assert {
            (
                each["budget_key"],
                each["budget"],
                each["planned"],
                each["actual"],
                each["variance"],
                each["used"],
                each["status"],
            )
            for each in budgets
            if each["month_key"] == month
        } == {
            (each.budget_id, each.budget, each.planned, each.actual, each.variance, each.used, each.status)
            for each in board.budget_vs_actual
        }


def test_the_demo_households_views_are_its_kpis(alex: User, program: Program) -> None:
    assert len(program.rows("kpi_monthly_trend")) >= 12
    assert_agrees(alex, program)


@pytest.mark.parametrize(
    ("income", "spent", "more"),
    [
        ("800.00", "799.20", "0.40"),  # 0.05 % are saved and spent on one category: ties of tenths
        ("800.00", "797.60", "1.20"),  # 0.15 %
        ("800.00", "800.00", "0.40"),  # the same below zero
        ("800.00", "800.00", "1.20"),
        ("3.00", "1.00", "1.00"),
        ("0.01", "9999999999.99", "0.01"),
        ("999999999999.99", "0.01", "0.02"),
    ],
)
def test_percentages_are_rounded_as_defined_whatever_the_amounts(
    transactional_db, income: str, spent: str, more: str
) -> None:
    book = Book()
    book.earn(income)
    book.spend(spent)
    book.spend(more, "Auto insurance")
    book.plan("Car", "800.00", "Auto insurance", rollover=True)
    refresh()

    assert_agrees(book.user, Program.of(book.user))


def test_a_month_without_transactions_is_there_with_zeros_and_what_has_no_rate_is_counted(transactional_db) -> None:
    book = Book(UserFactory(reporting_currency="EUR"))
    ExchangeRateFactory()
    book.earn("100.00", on="2025-11-03")
    book.spend("40.00", on="2026-01-31")
    foreign = Book(book.user)
    foreign.account.currency = "XAU"
    foreign.account.save()
    foreign.spend("5.00", on="2026-01-30")
    refresh()
    rows = Program.of(book.user).rows("kpi_monthly_trend")

    assert [row["month_key"] for row in rows] == [202511, 202512, 202601]
    assert [row["total_expenses"] for row in rows] == [0, 0, Decimal("40.00")]
    assert rows[1]["savings_rate"] is None
    assert rows[2]["left_out_count"] == 1
    assert_agrees(book.user, Program.of(book.user))
