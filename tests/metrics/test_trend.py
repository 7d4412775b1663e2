"""The trend: as many months as asked for, without gaps."""

from datetime import date
from decimal import Decimal

from apps.metrics import services
from apps.users.sight import own_sight

from .book import TODAY, Book

D = Decimal


def test_twelve_months_end_with_the_month_and_cross_the_year(book: Book) -> None:
    book.earn("100.00", on="2025-02-01")
    book.earn("200.00", on="2025-12-31")
    trend = book.loaded().monthly_trend
    assert [f"{row.month:%Y-%m}" for row in trend] == [
        *(f"2025-{month:02}" for month in range(2, 13)),
        "2026-01",
    ]
    assert (trend[0].income, trend[-2].income) == (D("100.00"), D("200.00"))


def test_month_without_transactions_is_present_with_zeros(book: Book) -> None:
    book.earn("100.00", on="2025-11-10")
    december = book.loaded().monthly_trend[-2]
    assert december.as_json() == {
        "month": "2025-12",
        "income": "0.00",
        "expenses": "0.00",
        "net": "0.00",
        "savings_rate": None,
        "count": 0,
        "left_out": 0,
    }


def test_trend_of_one_month_still_knows_the_month_before(book: Book) -> None:
    book.earn("100.00", on="2025-12-10")
    book.earn("150.00")
    board = book.loaded(months=1)
    assert [row.income for row in board.monthly_trend] == [D("150.00")]
    assert board.total_income.change == D("50.00")


def test_trend_may_have_120_months_and_begin_before_the_calendar(book: Book) -> None:
    board = book.loaded("1970-01", months=120)
    assert len(board.monthly_trend) == 120
    assert board.monthly_trend[0].month == date(1960, 2, 1)


def test_series_is_the_trend(book: Book) -> None:
    book.earn("1000.00", on="2025-12-10")
    book.earn("2000.00")
    book.spend("300.00")
    trend = book.loaded(months=3).monthly_trend
    for metric, part in (("total_income", "income"), ("total_expenses", "expenses"), ("net_cash_flow", "net")):
        answer = services.series(own_sight(book.user), metric, None, TODAY, 3)
        assert [(row.month, row.value) for row in answer.months] == [(row.month, getattr(row, part)) for row in trend]
        assert answer.last.value == getattr(trend[-1], part)
        assert answer.last.previous == getattr(trend[-2], part)


def test_without_a_month_it_is_that_of_today(book: Book) -> None:
    book.loaded()
    assert services.dashboard(own_sight(book.user), None, date(2025, 7, 31)).month == date(2025, 7, 1)
