"""The page of budgets says how those of a month go: with the numbers of the overview."""

import pytest
from django.urls import reverse

from apps.ledger.models import Account
from etl.services import refresh
from tests.ledger_factories import AccountFactory, BudgetFactory, CategoryFactory, TransactionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def account(client) -> Account:
    account = AccountFactory()
    food = CategoryFactory(owner=account.owner, name="Food")
    BudgetFactory(owner=account.owner, category=food, name="Meals", amount="100.00", starts_on="2026-01-01")
    TransactionFactory(account=account, category=food, amount="-37.50", posting_date="2026-03-04")
    refresh()
    client.force_login(account.owner)
    return account


def test_the_part_has_the_numbers_of_the_month(client, account: Account) -> None:
    part = client.get(reverse("dashboards:budgets"), {"month": "2026-03"}).content.decode()
    assert "<html" not in part
    for said in ("Meals", "€100.00", "€37.50", "€62.50"):
        assert said in part
    other = client.get(reverse("dashboards:budgets"), {"month": "2026-04"}).content.decode()
    assert "€37.50" not in other


def test_the_page_asks_for_the_month_that_its_address_says(client, account: Account) -> None:
    page = client.get("/budgets/", {"month": "2026-03"}).content.decode()
    assert f"{reverse('dashboards:budgets')}?month=2026-03" in page
    assert 'href="/budgets/?month=2026-02"' in page
    assert client.get("/budgets/", {"month": "soon"}).status_code == 400


def test_a_book_without_budgets_is_not_asked_about(client, account: Account) -> None:
    account.owner.budgets.all().delete()
    assert reverse("dashboards:budgets") not in client.get("/budgets/").content.decode()
