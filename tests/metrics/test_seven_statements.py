"""Every KPI's own statement answers what the dashboard shows."""

from decimal import Decimal

import pytest

from apps.metrics import catalogue, runner
from apps.metrics.query import MetricQuery
from apps.metrics.values import KpiValue, Trend
from apps.users.sight import own_sight
from apps.warehouse.reading import snapshot

from .book import Book

D = Decimal


@pytest.fixture
def full_book(book: Book) -> Book:
    """Three months with a bit of everything."""
    for month, salary, food in (
        ("2025-11", "900.00", "400.00"),
        ("2025-12", "1000.00", "877.50"),
        ("2026-01", "1100.00", "1.99"),
    ):
        book.earn(salary, on=f"{month}-01")
        book.spend(food, on=f"{month}-28")
        book.spend("12.34", None, on=f"{month}-15")
    book.plan("Everything", "500.00", since="2025-12-01", rollover=True)
    Book().earn("77777.00")  # somebody else's
    return book


def ask(book: Book, metric: str, months: int = 1) -> runner.Answer:
    with snapshot() as warehouse:
        return runner.run(warehouse, MetricQuery(own_sight(book.user), metric, 202601, months))


def test_each_statement_agrees_with_the_dashboard(full_book: Book) -> None:
    board = full_book.loaded()
    for metric in catalogue.METRICS:
        answer = ask(full_book, metric.name)
        shown = getattr(board, metric.name)
        if isinstance(answer, Trend):
            assert answer.months == shown[-1:]
        else:
            assert answer == shown


def test_several_months_are_summed_before_the_rate_is_taken(full_book: Book) -> None:
    full_book.loaded()
    assert ask(full_book, "total_income", 2) == KpiValue(D("2100.00"), D("900.00"))
    assert ask(full_book, "total_expenses", 2) == KpiValue(D("904.17"), D("412.34"))
    assert ask(full_book, "net_cash_flow", 2) == KpiValue(D("1195.83"), D("487.66"))
    assert ask(full_book, "savings_rate", 2) == KpiValue(D("56.9"), D("54.2"))


def test_categories_of_several_months_are_compared_with_as_many_before(full_book: Book) -> None:
    full_book.loaded()
    food, uncategorised = ask(full_book, "expense_by_category", 2)
    assert (food.amount, food.previous, food.count) == (D("879.49"), D("400.00"), 2)
    assert (uncategorised.amount, uncategorised.previous, uncategorised.count) == (D("24.68"), D("12.34"), 2)


def test_carried_amounts_count_once_over_several_months(full_book: Book) -> None:
    full_book.loaded()
    (row,) = ask(full_book, "budget_vs_actual", 2)
    (last_month,) = ask(full_book, "budget_vs_actual")
    assert row.planned == D("1000.00")
    assert row.variance == last_month.variance


def test_user_unknown_to_the_warehouse_has_zeros(full_book: Book) -> None:
    full_book.loaded()
    newcomer = Book()
    board = newcomer.read()
    assert board.total_income == KpiValue(D("0.00"), D("0.00"))
    assert len(board.monthly_trend) == 12
    assert board.currency == "EUR"
