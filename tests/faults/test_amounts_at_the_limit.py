"""Amounts at the limit of their type, and sums far beyond it, stay exact to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import ExchangeRate, Transaction
from apps.ledger.models.money import LIMIT
from etl import services as etl
from etl.reconcile import reconcile
from tests.ledger_factories import AccountFactory
from tests.metrics.book import Book

from .world import World

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 300


@pytest.fixture
def limits() -> Book:
    """Many times the largest amount in and out, and a cent."""
    book = Book()
    day, income = date(2026, 1, 15), book.category("Salary")
    Transaction.objects.bulk_create(
        Transaction(account=book.account, amount=amount, posting_date=day, category=category)
        for amount, category, number in ((LIMIT, income, MANY), (-LIMIT, None, MANY - 1), (Decimal("-0.01"), None, 1))
        for _ in range(number)
    )
    book.plan("All", str(LIMIT))
    book.plan("Rolling", str(LIMIT), since="2025-01-01", rollover=True)
    return book


def test_sums_beyond_the_largest_amount_are_exact(limits: Book) -> None:
    board = limits.loaded()
    assert board.total_income.value == LIMIT * MANY
    assert board.total_expenses.value == LIMIT * (MANY - 1) + Decimal("0.01")
    assert board.net_cash_flow.value == LIMIT - Decimal("0.01")
    assert {row.budget: row.planned for row in board.budget_vs_actual} == {"All": LIMIT, "Rolling": LIMIT * 13}
    assert reconcile() == []


def test_a_change_of_such_sums_is_exact(limits: Book) -> None:
    limits.loaded()
    Transaction.objects.filter(amount=Decimal("-0.01")).update(amount=Decimal("-0.02"))
    Transaction.objects.filter(pk=Transaction.objects.filter(amount=-LIMIT).first().pk).delete()
    board = limits.loaded()
    assert board.total_expenses.value == LIMIT * (MANY - 2) + Decimal("0.02")
    assert reconcile() == []


@pytest.mark.sqlite_file
@pytest.mark.parametrize(("amount", "rate"), [("999999999999.99", "9999999999"), ("-999999999999.99", "123456.789")])
def test_an_amount_too_large_for_the_reporting_currency_stops_nobody_elses_numbers(
    world: World, amount: str, rate: str
) -> None:
    """Either it is left out and counted as such, or one clear message names it: never a stack trace."""
    etl.run()
    yen = AccountFactory(owner=world.ada, currency="XAU")
    ExchangeRate.objects.create(base="XAU", quote="EUR", date=date(2026, 1, 1), rate=Decimal(rate))
    Transaction.objects.create(account=yen, amount=Decimal(amount), posting_date=date(2026, 1, 15))

    child = world.command("run_etl")

    if child.wait():
        world.assert_failed_clearly(child)
    Transaction.objects.filter(account=yen).delete()
    world.assert_next_run_is_right()
