"""The list's sum is the figure that led to it: split lines count where they belong, transfers nowhere."""

from datetime import date
from decimal import Decimal

import pytest

from apps.dashboards.links import Book
from apps.metrics import services as metrics
from apps.users.sight import own_sight
from etl.services import refresh
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
    transfer_between,
)

MARCH = date(2026, 3, 1)


@pytest.fixture
def book(user):
    """March 2026: pay, food, a shopping trip split into food, clothes and nothing, a transfer."""
    giro, savings = AccountFactory(owner=user, name="Giro"), AccountFactory(owner=user, name="Savings")
    food = CategoryFactory(owner=user, name="Meals")
    bread = CategoryFactory(parent=food, name="Loaves")
    clothes = CategoryFactory(owner=user, name="Coats")
    pay = CategoryFactory(owner=user, name="Wages", kind="income")
    for amount, category in (("3000.00", pay), ("-10.10", food), ("0.20", bread)):
        TransactionFactory(account=giro, amount=Decimal(amount), posting_date=MARCH, category=category)
    trip = TransactionFactory(account=giro, amount=Decimal("-70.55"), posting_date=MARCH, category=pay)
    for amount, category in (("-50.50", bread), ("-15.05", clothes), ("-5.00", None)):
        SplitLineFactory(transaction=trip, amount=Decimal(amount), category=category)
    transfer_between(giro, savings, "70", on=MARCH)
    return {"food": food, "clothes": clothes, "trip": trip, "savings": savings}


def listed(web, **filters):
    return web.get("/transactions/", filters).context["list"]


@pytest.mark.django_db(transaction=True)
def test_every_figure_of_the_overview_is_the_sum_of_the_list_behind_it(web, user, book):
    refresh()
    board = metrics.dashboard(own_sight(user), MARCH, MARCH)
    links = Book()
    figures = {
        links.income(MARCH): board.total_income.value,
        links.expenses(MARCH): -board.total_expenses.value,
        links.transactions(MARCH): board.net_cash_flow.value,
    }
    for row in board.expense_by_category:
        figures[links.expenses(MARCH, row.category_id or "none")] = -row.amount
    assert len(figures) == 6
    for address, figure in figures.items():
        assert web.get(address).context["list"].together.sums == [("EUR", figure)], address


@pytest.mark.django_db
def test_a_split_transaction_shows_the_part_that_fits(web, book):
    rows = {row.booked.pk: row.part for row in listed(web, category=book["food"].pk).rows}
    assert rows.pop(book["trip"].pk) == Decimal("-50.50")
    assert set(rows.values()) == {None}
    page = web.get("/transactions/", {"category": book["clothes"].pk}).content.decode()
    assert "\N{MINUS SIGN}€15.05" in page
    assert "\N{MINUS SIGN}€70.55" in page


@pytest.mark.django_db
def test_a_split_transaction_is_whole_where_all_its_lines_fit(web, book):
    assert {row.part for row in listed(web, month="2026-03").rows} == {None}


@pytest.mark.django_db
def test_transfers_are_added_up_only_where_they_are_asked_for(web, book):
    savings = book["savings"].pk
    assert listed(web, account=savings).together.sums == []
    assert listed(web, account=savings, type="transfer").together.sums == [("EUR", Decimal("70.00"))]


@pytest.mark.django_db
def test_each_currency_has_its_own_sum(web, user, book):
    TransactionFactory(
        account=AccountFactory(owner=user, currency="USD"), amount=Decimal("-9.99"), posting_date=MARCH, category=None
    )
    sums = listed(web, month="2026-03", type="expense").together.sums
    assert sums == [("EUR", Decimal("-80.45")), ("USD", Decimal("-9.99"))]


@pytest.mark.django_db
def test_a_whole_book_is_counted_and_not_added_up(web, book):
    shown = listed(web)
    assert shown.together == shown.counted() == (6, [])
