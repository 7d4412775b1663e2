"""Nobody reaches into another's book: every page of ledger and budgets, every method."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.budgets.urls import urlpatterns as budget_routes
from apps.ledger.models import Transaction, TransferProposal
from apps.ledger.urls import urlpatterns as ledger_routes
from tests.ledger_factories import BudgetFactory, CategoryFactory, RuleFactory, TransactionFactory

pytestmark = pytest.mark.django_db
ROUTES = [f"ledger:{route.name}" for route in ledger_routes] + [f"budgets:{route.name}" for route in budget_routes]
POST_ONLY = {"ledger:categorise", "ledger:split_left", "ledger:unsplit", "ledger:transfer_link"}
POST_ONLY |= {"ledger:transfer_unlink", "ledger:account_close", "ledger:rule_move", "ledger:rule_toggle"}
POST_ONLY |= {"ledger:transfers_accept_shown"}
POST_ONLY |= {f"ledger:proposal_{said}" for said in ("accept", "reject", "reconsider")}
POST_ONLY |= {"ledger:suggest", "ledger:confirm"}
OF_ONE = {f"ledger:{route.name}" for route in ledger_routes if "<int:pk>" in str(route.pattern)}
OF_ONE |= {f"budgets:{route.name}" for route in budget_routes if "<int:pk>" in str(route.pattern)}


@pytest.fixture
def theirs(stranger):
    """A transaction, its account, a category, a budget and a rule of somebody else, by the word in a route's name."""
    booked = TransactionFactory(account__owner=stranger)
    into = TransactionFactory(account__owner=stranger)
    category = CategoryFactory(owner=stranger)
    return {
        "budgets": BudgetFactory(owner=stranger, category=category),
        "account": booked.account,
        "category": category,
        "rule": RuleFactory(owner=stranger),
        "proposal": TransferProposal.objects.create(source=booked, target=into),
        "": booked,
    }


def address(route: str, theirs) -> str:
    if route not in OF_ONE:
        return reverse(route)
    return reverse(route, args=[next(thing.pk for word, thing in theirs.items() if word in route)])


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_asks_for_a_login(route, theirs):
    client = Client()
    for method in (client.get, client.post):
        response = method(address(route, theirs))
        assert (response.status_code, response.url.split("?")[0]) == (302, "/login/")


@pytest.mark.parametrize("route", sorted(OF_ONE))
def test_what_is_others_does_not_exist(route, theirs, web, stranger):
    there = address(route, theirs)
    assert web.get(there).status_code == (405 if route in POST_ONLY else 404)
    assert web.post(there, {"confirmed_transactions": "1", "action": "add"}).status_code == 404
    assert set(Transaction.objects.values_list("account__owner", "transfer")) == {(stranger.pk, None)}


@pytest.mark.parametrize("route", sorted(OF_ONE - POST_ONLY))
def test_ids_beyond_any_row_do_not_exist(route, web):
    assert web.get(reverse(route, args=[10**30])).status_code == 404


def test_others_ids_in_a_form_do_not_exist(theirs, web):
    sent = {"transactions": theirs[""].pk, "category": "none"}
    assert web.post("/transactions/categorise", sent).status_code == 404


@pytest.mark.parametrize("route", sorted(POST_ONLY))
def test_writing_takes_a_form_with_its_token(route, theirs, user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(address(route, theirs)).status_code == 403
