"""A page asks the database as often for two hundred rows as for sixty."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    RuleFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
)

pytestmark = pytest.mark.django_db
MOST = 14


def fill(user, rows):
    """Rows in every table that a page lists, each with something of its own."""
    tag = TagFactory(owner=user, name=f"tag{rows}")
    for number in range(rows):
        account = AccountFactory(owner=user)
        category = CategoryFactory(owner=user)
        booked = TransactionFactory(account=account, category=category)
        booked.tags.add(tag)
        if number % 5 == 0:
            SplitLineFactory(transaction=booked, category=category)
        BudgetFactory(owner=user, category=category, amount=Decimal(10))
        RuleFactory(owner=user)


def queries(web, address):
    with CaptureQueriesContext(connection) as captured:
        assert web.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        "/transactions/",
        "/transactions/?type=expense&q=card&min=1",
        "/transactions/together?type=expense&q=card&min=1",
        "/transactions/new",
        "/transfers/new",
        "/accounts/",
        "/accounts/new",
        "/categories/",
        "/categories/new",
        "/rules/",
        "/rules/new",
        "/rules/apply?scope=all",
        "/budgets/",
        "/budgets/new",
    ],
)
def test_number_of_queries_does_not_grow_with_the_rows(web, user, address):
    fill(user, 60)  # more than a page shows
    few = queries(web, address)
    fill(user, 140)
    assert queries(web, address) == few <= MOST


def test_split_editor_asks_for_the_tree_once(web, user):
    booked = TransactionFactory(account__owner=user, amount=Decimal(-50))
    for _ in range(2):
        SplitLineFactory(transaction=booked, amount=Decimal(-1))
    few = queries(web, f"/transactions/{booked.pk}/split")
    for _ in range(40):
        SplitLineFactory(transaction=booked, amount=Decimal(-1))
    assert queries(web, f"/transactions/{booked.pk}/split") == few <= MOST
