"""The pages of accounts and categories."""

from decimal import Decimal

import pytest
from django.contrib.messages import get_messages

from apps.ledger.models import Account, Category
from tests.ledger_factories import AccountFactory, BudgetFactory, CategoryFactory, TransactionFactory

pytestmark = pytest.mark.django_db
GIRO = {"name": "Giro", "kind": "checking", "currency": "eur", "opening_balance": "10.00"}


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_accounts_show_their_balances_and_what_they_hold_together(web, user):
    giro = AccountFactory(owner=user, name="Giro", opening_balance=Decimal("100.00"))
    TransactionFactory(account=giro, amount=Decimal("-30.50"))
    AccountFactory(owner=user, name="Card", opening_balance=Decimal("-20.00"))
    AccountFactory(owner=user, name="Dollars", currency="USD", opening_balance=Decimal("7.00"))
    text = web.get("/accounts/").content.decode()
    for amount in ("€69.50", "\N{MINUS SIGN}€20.00", "$7.00", "€49.50"):
        assert amount in text


def test_account_is_opened_and_changed(web, user):
    assert web.get("/accounts/new").status_code == 200
    assert web.post("/accounts/new", GIRO).url == "/accounts/"
    account = Account.objects.get()
    assert (account.owner, account.currency, account.opening_balance) == (user, "EUR", Decimal("10.00"))
    assert 'value="Giro"' in web.get(f"/accounts/{account.pk}/").content.decode()
    web.post(f"/accounts/{account.pk}/", {**GIRO, "name": "Main", "number": "DE1"})
    account.refresh_from_db()
    assert (account.name, account.number) == ("Main", "DE1")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name": "taken"}, "already an account named"),
        ({"currency": "E1R"}, "ISO 4217"),
        ({"kind": "sock"}, "Select a valid choice"),
        ({"opening_balance": "a lot"}, "Write the amount as a number"),
    ],
)
def test_mistyped_account_comes_back(web, user, changes, text):
    AccountFactory(owner=user, name="Taken")
    response = web.post("/accounts/new", {**GIRO, **changes})
    assert (response.status_code, text in response.content.decode()) == (422, True)
    assert Account.objects.count() == 1


def test_account_is_closed_and_opened_again(web, user):
    account = AccountFactory(owner=user)
    for closed in (True, False):
        web.post(f"/accounts/{account.pk}/close")
        account.refresh_from_db()
        assert account.is_closed is closed
    assert web.get(f"/accounts/{account.pk}/close").status_code == 405


def test_account_with_transactions_asks_for_their_number(web, user):
    account = TransactionFactory(account__owner=user).account
    assert "1 transaction" in web.get(f"/accounts/{account.pk}/delete").content.decode()
    for typed in ("", "2", "x"):
        assert web.post(f"/accounts/{account.pk}/delete", {"confirmed_transactions": typed}).status_code == 422
    assert web.post(f"/accounts/{account.pk}/delete", {"confirmed_transactions": "1"}).url == "/accounts/"
    assert not Account.objects.exists()


def test_empty_account_goes_at_once(web, user):
    account = AccountFactory(owner=user)
    assert web.post(f"/accounts/{account.pk}/delete").url == "/accounts/"
    assert not Account.objects.exists()


def test_category_is_added_moved_and_deleted(web, user):
    assert "Groceries" in web.get("/categories/").content.decode()
    assert web.get("/categories/new").status_code == 200
    web.post("/categories/new", {"name": "Garden", "kind": "expense"})
    garden = Category.objects.get(name="Garden")
    housing = Category.objects.get(owner=user, name="Housing")
    assert web.get(f"/categories/{garden.pk}/").status_code == 200
    web.post(f"/categories/{garden.pk}/", {"name": "Plants", "parent": housing.pk, "kind": "income"})
    garden.refresh_from_db()
    assert (garden.name, garden.parent, garden.kind) == ("Plants", housing, "expense")
    TransactionFactory(account__owner=user, category=garden)
    assert "1 transaction or split line will be" in web.get(f"/categories/{garden.pk}/delete").content.decode()
    assert "'Plants' was deleted; 1 transaction is now uncategorised." in said(
        web.post(f"/categories/{garden.pk}/delete")
    )


def test_deleting_a_category_that_nothing_uses_says_no_more_than_that(web, user):
    unused = CategoryFactory(owner=user, name="Unused")
    assert said(web.post(f"/categories/{unused.pk}/delete")).endswith("'Unused' was deleted.")


def test_category_cycle_comes_back_as_one_message(web, user):
    housing = Category.objects.get(owner=user, name="Housing")
    below = housing.children.first()
    response = web.post(f"/categories/{housing.pk}/", {"name": "Housing", "parent": below.pk})
    assert response.status_code == 422
    housing.refresh_from_db()
    assert housing.parent is None


def test_category_in_use_stays(web, user):
    category = CategoryFactory(owner=user)
    BudgetFactory(owner=user, category=category, name="Plan")
    response = web.post(f"/categories/{category.pk}/delete")
    assert (response.status_code, "used by the budget" in response.content.decode()) == (422, True)
    assert Category.objects.filter(pk=category.pk).exists()
