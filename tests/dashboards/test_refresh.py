"""The Refresh button: load what waits, and say what came of it."""

from decimal import Decimal

import pytest

from etl.locking import etl_lock
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ben(client):
    """Somebody who spent ten euros on 15 January 2026, logged in."""
    user = UserFactory()
    TransactionFactory(account=AccountFactory(owner=user), amount=Decimal("-10.00"))
    client.force_login(user)
    return user


def test_refresh_changes_the_numbers_in_place(client, ben):
    client.post("/refresh/?month=2026-01", headers=HTMX)
    TransactionFactory(account=ben.accounts.get(), amount=Decimal("-5.50"))
    page = client.post("/refresh/?month=2026-01", headers=HTMX).content.decode()
    assert "€15.50" in page
    assert "Brought up to date: 1 change loaded." in page
    assert "nothing waiting" in page
    assert "<html" not in page


def test_refresh_with_nothing_waiting_says_so(client, ben):
    client.post("/refresh/", headers=HTMX)
    assert "Everything was up to date." in client.post("/refresh/", headers=HTMX).content.decode()


def test_without_scripts_refresh_leads_back_to_the_month(client, ben):
    answer = client.post("/refresh/?month=2026-01", follow=True)
    assert answer.redirect_chain == [("/?month=2026-01", 302)]
    assert "Brought up to date" in answer.content.decode()


def test_a_second_load_is_refused_in_words(client, ben):
    with etl_lock():
        answer = client.post("/refresh/", headers=HTMX)
    assert "Another ETL run is under way" in answer.content.decode()


def test_without_scripts_a_refused_load_is_explained_too(client, ben):
    with etl_lock():
        answer = client.post("/refresh/", follow=True)
    assert "Already running: Another ETL run is under way" in answer.content.decode()


def test_refresh_is_no_link(client, ben):
    assert client.get("/refresh/").status_code == 405


def test_refresh_is_for_those_who_are_logged_in(client):
    assert client.post("/refresh/")["Location"].startswith("/login/")
