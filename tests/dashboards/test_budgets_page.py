"""The page of budgets says how those of a month go: with the numbers of the overview."""

import pytest

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


def test_the_page_has_the_numbers_of_the_month_that_its_address_says(client, account: Account) -> None:
    page = client.get("/budgets/", {"month": "2026-03"}).content.decode()
    for said in ("Meals", "€100.00", "€37.50", "€62.50", 'href="/budgets/?month=2026-02"'):
        assert said in page
    assert "€37.50" not in client.get("/budgets/", {"month": "2026-04"}).content.decode()
    assert client.get("/budgets/", {"month": "soon"}).status_code == 400


def test_the_plans_are_there_without_a_warehouse(client, account: Account, settings, tmp_path) -> None:
    settings.WAREHOUSE_URL = f"duckdb:///{tmp_path / 'none.duckdb'}"
    page = client.get("/budgets/")
    assert page.status_code == 200
    assert "Meals" in page.content.decode()


def test_a_book_without_budgets_is_not_asked_about(client, account: Account) -> None:
    account.owner.budgets.all().delete()
    assert "No budgets yet" in client.get("/budgets/").content.decode()
