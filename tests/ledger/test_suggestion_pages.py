"""Suggested categories on the pages of transactions."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger import services
from apps.ledger.models import CategorySuggestion, Transaction
from tests.ledger_factories import UserFactory, couple

from .suggestion_books import book, named, teach

pytestmark = pytest.mark.django_db
MOST = 14


@pytest.fixture
def suggested(user) -> Transaction:
    """A transaction whose category was filled in."""
    booked = book(teach(user), "Lidl Filiale")
    services.suggest_for_past(user)
    return booked


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_button_fills_in_the_past_and_says_what_it_did(web, user):
    account = teach(user)
    again = book(account, "Lidl Filiale")
    book(account, "Quetzalcoatl Ltd", description="XYZZY")
    response = web.post("/transactions/suggest", {"next": "/transactions/?q=lidl"})
    assert response.url == "/transactions/?q=lidl"
    assert said(response) == "1 category was filled in, to be confirmed; 1 transaction stays open."
    again.refresh_from_db()
    assert again.category == named(user, "Groceries")
    response = web.post("/transactions/suggest")
    assert "No category was filled in: 1 transaction stays open" in said(response)


def test_list_shows_how_sure_and_leads_to_all_that_wait(web, suggested):
    text = web.get("/transactions/").content.decode()
    assert "99 % sure" in text
    assert "1 suggested category to confirm" in text
    waiting = web.get("/transactions/", {"suggested": "1"})
    assert [row.booked for row in waiting.context["list"].rows] == [suggested]


def test_one_click_confirms(web, user, suggested):
    assert "Nobody has confirmed it yet" in web.get(f"/transactions/{suggested.pk}/").content.decode()
    response = web.post("/transactions/confirm", {"transactions": suggested.pk, "next": "/transactions/?suggested=1"})
    assert (response.url, said(response)) == ("/transactions/?suggested=1", "1 category was confirmed.")
    assert not CategorySuggestion.objects.exists()
    assert "% sure" not in web.get("/transactions/").content.decode()
    assert "Nobody has confirmed" not in web.get(f"/transactions/{suggested.pk}/").content.decode()


def test_all_ticked_are_confirmed_and_others_stay_as_they_are(web, user, suggested):
    chosen = Transaction.objects.exclude(pk=suggested.pk).first()
    response = web.post("/transactions/confirm", {"transactions": [suggested.pk, chosen.pk]})
    assert said(response) == "1 category was confirmed."


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({}, "Tick at least one transaction first"),
        ({"transactions": ["x"]}, "Select transactions of the list"),
        ({"transactions": ["9" * 30]}, "Select transactions of the list"),
    ],
)
def test_confirming_nothing_says_so(web, sent, text):
    assert text in said(web.post("/transactions/confirm", sent))


def test_others_suggestions_do_not_exist(client, suggested):
    client.force_login(UserFactory())
    assert client.post("/transactions/confirm", {"transactions": suggested.pk}).status_code == 404
    assert CategorySuggestion.objects.exists()


def test_partners_suggestions_are_shown_but_not_confirmed_from_outside(client):
    ada, ben, _ = couple()
    booked = book(teach(ben), "Lidl Filiale")
    services.suggest_for_past(ben)
    client.force_login(ada)
    text = client.get("/transactions/", {"user": ben.pk}).content.decode()
    assert ("99 % sure" in text, "/transactions/confirm" in text) == (True, False)
    assert client.post("/transactions/confirm", {"transactions": booked.pk}).status_code == 404


def test_saving_the_form_as_it_is_confirms_and_emptying_it_declines(web, user, suggested):
    suggested.refresh_from_db()
    sent = {"posting_date": "2026-01-10", "amount": "-12.50", "payee": "Lidl", "account": suggested.account_id}
    web.post(f"/transactions/{suggested.pk}/", {**sent, "category": suggested.category_id})
    assert not CategorySuggestion.objects.exists()
    web.post(f"/transactions/{suggested.pk}/", {**sent, "category": ""})
    assert CategorySuggestion.objects.get().category is None
    assert services.suggest_for_past(user) == services.Suggested(0, 0)


def test_operators_word_is_a_persons_word(suggested, client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    category = named(suggested.account.owner, "Books")
    sent = {"account": suggested.account_id, "amount": "-12.50", "posting_date": "2026-01-10", "category": category.pk}
    lines = {f"split_lines-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    response = client.post(f"/admin/ledger/transaction/{suggested.pk}/change/", {**sent, **lines})
    assert response.status_code == 302
    assert not CategorySuggestion.objects.exists()


def test_list_asks_as_often_for_many_suggestions_as_for_one(web, user, suggested):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert web.get("/transactions/", {"suggested": "1"}).status_code == 200
        return len(captured)

    few = queries()
    for _ in range(40):
        book(suggested.account, "Lidl Filiale")
    services.suggest_for_past(user)
    assert queries() == few <= MOST
