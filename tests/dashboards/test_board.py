"""Numbers of any period are those of the KPI service, whatever way they are asked for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from apps.dashboards.board import Board, board_of
from apps.ledger.selectors import balances, seen_accounts
from apps.metrics import runner, services
from apps.metrics.query import MetricQuery
from apps.periods import Period, period_of
from apps.users.sight import Sight, own_sight
from apps.warehouse.reading import snapshot
from etl import services as etl
from tests.ledger_factories import AccountFactory, ExchangeRateFactory, UserFactory
from tests.metrics.book import Book

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 1, 29)
TOTALS = ("total_income", "total_expenses", "net_cash_flow", "savings_rate")


def build() -> Book:
    """A bit of everything in a year and a half."""
    book = Book()
    dollars = AccountFactory(owner=book.user, currency="USD", name="Dollars", opening_balance=Decimal("12.34"))
    ExchangeRateFactory(date=date(2024, 8, 1))
    for number in range(18):
        month = f"{2024 + (7 + number) // 12}-{(7 + number) % 12 + 1:02}"
        book.post(f"{1000 + number}.01", "Salary", f"{month}-01")
        book.post(f"-{200 + 3 * number}.33", "Groceries", f"{month}-28", account=dollars)
        book.post(f"-{7 + number}.12", None, f"{month}-15")
        book.post(f"{number}.50", "Restaurants", f"{month}-17")
    book.split("-90.10", Groceries="-50.05", Salary="-40.05")
    book.move("70.00")
    book.post("-9.00", "Groceries", "2026-01-30")
    book.post("-1.00", "Groceries", account=AccountFactory(owner=book.user, currency="ISK"))
    etl.run()
    return book


@pytest.fixture
def book(once) -> Book:
    return once(build)


def period(**words: str) -> Period:
    return period_of(words, TODAY)


def asked_of_the_service(sight: Sight, metric: str, months: int, month: int = 202601) -> object:
    with snapshot() as warehouse:
        return runner.run(warehouse, MetricQuery(sight, metric, month, months))


def sights(book: Book) -> list[Sight]:
    hidden = frozenset(book.user.accounts.filter(name="Dollars").values_list("pk", flat=True))
    return [own_sight(book.user), replace(own_sight(book.user), viewer=UserFactory(), hidden=hidden)]


@pytest.mark.parametrize(
    ("words", "months", "month"),
    [
        ({"period": "3m"}, 3, 202601),
        ({"period": "6m"}, 6, 202601),
        ({"period": "12m"}, 12, 202601),
        ({"year": "2025"}, 12, 202512),
        ({"since": "2025-10-01", "until": "2025-12-31"}, 3, 202512),
    ],
)
def test_longer_periods_are_what_the_kpi_service_says_of_their_months(book, words, months, month):
    for sight in sights(book):
        board = board_of(sight, period(**words)).kpis
        if "since" not in words:
            for name in TOTALS:
                assert getattr(board, name) == asked_of_the_service(sight, name, months, month)
            assert board.expense_by_category == asked_of_the_service(sight, "expense_by_category", months, month)
        else:
            value = asked_of_the_service(sight, "net_cash_flow", months, month).value
            assert board.net_cash_flow.value == value
        assert board.monthly_trend == asked_of_the_service(sight, "monthly_trend", months, month).months


def test_a_month_is_the_services_own(book):
    for sight in sights(book):
        board = board_of(sight, period(month="2026-01"))
        assert board.kpis == services.dashboard(sight, date(2026, 1, 1), TODAY)
        assert board.total.income == board.kpis.total_income.value
        assert board.total.expenses == board.kpis.total_expenses.value
        assert board.total.count == board.kpis.monthly_trend[-1].count
        assert board.kpis.left_out == board.total.left_out == 1


def test_a_month_beside_a_year_before_has_that_months_numbers(book):
    sight = own_sight(book.user)
    board = board_of(sight, period(month="2025-12", compare="year")).kpis
    then = services.dashboard(sight, date(2024, 12, 1), TODAY)
    for name in TOTALS:
        assert getattr(board, name).previous == getattr(then, name).value
    before = {row.category_id: row.amount for row in then.expense_by_category}
    assert {row.category_id: row.previous for row in board.expense_by_category} == before


def test_beside_nothing_there_is_no_change(book):
    for words in ({"month": "2025-12"}, {"period": "3m"}):
        board = board_of(own_sight(book.user), period(**words, compare="none")).kpis
        assert {getattr(board, name).change for name in TOTALS} == {None}


def test_the_pace_of_a_month_that_is_over_ends_with_its_expenses(book):
    board = board_of(own_sight(book.user), period(month="2025-12"))
    assert board.pace.spent == board.kpis.total_expenses.value
    current = board_of(own_sight(book.user), period())
    assert current.pace.spent + current.pace.later == current.kpis.total_expenses.value
    assert current.pace.later == Decimal("9.00")


def worth(board: Board) -> Decimal:
    return board.worth[-1].amount


def test_net_worth_is_what_the_ledger_says_is_on_the_accounts(book):
    sight, rate = own_sight(book.user), ExchangeRateFactory.build().rate
    found = {each.account.currency: each.balance for each in balances(seen_accounts(sight).exclude(kind="savings"))}
    savings = sum(each.balance for each in balances(seen_accounts(sight).filter(kind="savings")))
    ahead = Decimal("-9.00")  # is booked for after today
    wanted = found["EUR"] - ahead + savings + round(found["USD"] * rate, 2)
    board = board_of(sight, period())
    assert (worth(board), board.worth[-1].left_out) == (wanted, 1)
    assert len(board.worth) == 12


def test_net_worth_leaves_hidden_accounts_out(book):
    whole, limited = (board_of(sight, period()) for sight in sights(book))
    dollars = balances(book.user.accounts.filter(name="Dollars"))[0].balance
    assert worth(whole) - worth(limited) == round(dollars * ExchangeRateFactory.build().rate, 2)
