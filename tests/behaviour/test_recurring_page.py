"""Recurring payments on their page and over the API, from a loaded warehouse."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.behaviour import services
from apps.ledger.models import Category
from apps.users.models import User
from apps.users.sight import own_sight
from etl.services import refresh
from tests.contract.documented import assert_documented, assert_problem
from tests.ledger_factories import (
    AccountFactory,
    ExchangeRateFactory,
    SplitLineFactory,
    TransactionFactory,
    UserFactory,
    couple,
    transfer_between,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 6, 15)
PATH = "/api/analytics/recurring/{user_id}"
MOST = 12


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        yield


def pay(user: User, payee: str, amount: str, day: int, months=range(1, 7), **fields) -> None:
    account = fields.pop("account", None) or AccountFactory(owner=user)
    for month in months:
        on = date(2026, month, day)
        TransactionFactory(account=account, payee=payee, amount=Decimal(amount), posting_date=on, **fields)


@pytest.fixture
def ada(client) -> User:
    """Somebody with a subscription, wages and a bill that did not come, logged in."""
    user = UserFactory(name="Ada")
    pay(user, "Cinevo", "-12.99", 9, category=Category.objects.get(owner=user, name="Subscriptions"))
    pay(user, "Employer", "2500.00", 1)
    pay(user, "Gym", "-34.90", 4, range(1, 6))
    pay(user, "Baker", "-3.20", 14, [6])
    client.force_login(user)
    return user


def api(client: Client, user: User) -> dict:
    response = client.get(f"/api/analytics/recurring/{user.pk}")
    assert response.status_code == 200
    assert_documented(response, PATH)
    return response.json()


def test_page_says_what_is_due_what_it_comes_to_and_what_is_missing(client, ada):
    refresh()
    page = client.get("/recurring")
    text = page.content.decode()
    assert page.status_code == 200
    for said in ("Cinevo", "Employer", "9 Jul 2026", "Gym</strong>: expected on", "12.99", "As of", "nothing waiting"):
        assert said in text
    assert (
        text.index("Due in the next 30 days") < text.index("Bills and subscriptions") < text.index("Recurring income")
    )


def test_api_answers_as_documented_and_to_the_cent(client, ada):
    refresh()
    answer = api(client, ada)
    by_payee = {one["payee"]: one for one in answer["payments"]}
    assert by_payee["Cinevo"] == {
        "payee": "Cinevo",
        "category": "Subscriptions",
        "type": "expense",
        "period": "monthly",
        "kind": "fixed",
        "status": "active",
        "currency": "EUR",
        "expected": "12.99",
        "expected_from": "12.99",
        "expected_to": "12.99",
        "monthly": "12.99",
        "occurrences": 6,
        "last_date": "2026-06-09",
        "next_date": "2026-07-09",
        "price_rise": None,
    }
    assert (by_payee["Gym"]["status"], by_payee["Gym"]["next_date"]) == ("missed", "2026-06-04")
    assert [(each["payee"], each["date"]) for each in answer["due"]] == [
        ("Employer", "2026-07-01"),
        ("Cinevo", "2026-07-09"),
    ]
    sums = ("due_expenses", "due_income", "monthly_expenses", "monthly_income")
    assert [answer[name] for name in sums] == ["12.99", "2500.00", "12.99", "2500.00"]
    assert (answer["today"], answer["pending_changes"], answer["left_out"]) == ("2026-06-15", 0, 0)


def test_split_bookings_are_one_payment_and_transfers_are_none(client, ada):
    account = AccountFactory(owner=ada)
    for month in range(1, 7):
        rent = TransactionFactory(
            account=account, payee="Landlord", amount=Decimal("-900.00"), posting_date=date(2026, month, 2)
        )
        for part in ("-700.00", "-200.00"):
            SplitLineFactory(transaction=rent, amount=Decimal(part))
        transfer_between(account, AccountFactory(owner=ada), "300.00", date(2026, month, 3))
    refresh()
    expected = {one["payee"]: one["expected"] for one in api(client, ada)["payments"]}
    assert expected == {"Landlord": "900.00", "Cinevo": "12.99", "Employer": "2500.00", "Gym": "34.90"}


def test_other_currencies_are_added_up_at_the_rate_of_the_last_payment_and_left_out_without_one(client, ada):
    pay(ada, "Dollar Club", "-10.00", 7, account=AccountFactory(owner=ada, currency="USD"))
    pay(ada, "Zloty Club", "-10.00", 7, account=AccountFactory(owner=ada, currency="PLN"))
    ExchangeRateFactory()
    refresh()
    answer = api(client, ada)
    monthly = {one["payee"]: (one["currency"], one["expected"], one["monthly"]) for one in answer["payments"]}
    assert monthly["Dollar Club"] == ("USD", "10.00", "9.00")
    assert monthly["Zloty Club"] == ("PLN", "10.00", None)
    assert (answer["monthly_expenses"], answer["left_out"]) == ("21.99", 1)
    assert "no rate" in client.get("/recurring").content.decode()


def test_nothing_recurs_yet(client):
    user = UserFactory()
    client.force_login(user)
    refresh()
    assert "Nothing recurs yet" in client.get("/recurring").content.decode()
    assert api(client, user)["payments"] == []


def test_without_a_warehouse_the_page_says_so(client, ada):
    page = client.get("/recurring")
    assert page.status_code == 503
    assert "Recurring payments" in page.content.decode()


def test_waiting_changes_are_said(client, ada):
    refresh()
    TransactionFactory(account__owner=ada)
    assert "waiting" in client.get("/recurring").content.decode()
    assert api(client, ada)["pending_changes"] >= 1


def test_only_those_who_may_see_the_book_see_it(client, ada):
    refresh()
    stranger = Client()
    assert stranger.get("/recurring").status_code == 302
    assert_problem(stranger.get(f"/api/analytics/recurring/{ada.pk}"), 401, "not_authenticated")
    stranger.force_login(UserFactory())
    for user_id in (ada.pk, 10**9, 0):
        assert_problem(stranger.get(f"/api/analytics/recurring/{user_id}"), 404, "not_found")
    for asked in (ada.pk, "x", "9" * 30):
        assert stranger.get("/recurring", {"user": asked}).status_code == 404
    assert "Cinevo" not in stranger.get("/recurring").content.decode()


@pytest.mark.parametrize("shares", [True, False])
def test_the_partner_sees_it_where_books_are_shared(client, shares):
    owner, partner, _ = couple(share_books=shares)
    pay(owner, "Cinevo", "-12.99", 9)
    refresh()
    client.force_login(partner)
    page = client.get("/recurring", {"user": owner.pk})
    assert page.status_code == (200 if shares else 404)
    assert ("Cinevo" in page.content.decode()) is shares
    assert "Cinevo" not in client.get("/recurring").content.decode()


def test_page_asks_the_ledger_as_often_for_many_payments(client, ada):
    def queries() -> int:
        refresh()
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/recurring").status_code == 200
        return len(captured)

    few = queries()
    for number in range(20):
        pay(ada, f"Club {'abcdefghijklmnopqrst'[number]}", "-5.00", 8)
    assert queries() == few <= MOST


def test_the_demo_households_bills_are_found():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        call_command("load_demo", verbosity=0)
        refresh()
        found = {}
        for user in User.objects.filter(email__contains="demo"):
            for one in services.recurring(own_sight(user), TODAY).payments:
                found[one.payee, one.expected_cents] = one
    monthly = {("Tonspur Music", 1099), ("Wolkenspeicher", 299), ("Der Morgenbote", 2190), ("Funkhaus Mobil", 2499)}
    monthly |= {("Kraftraum Fitness", 3490), ("Funkhaus Mobil", 1499), ("Hörgarten", 699), ("Cinevo", 1599)}
    monthly |= {("Hausverwaltung Lorenz & Sohn", 134500), ("Alpina Versicherung", 4683), ("Glasnetz", 3995)}
    assert {key: found[key].period for key in monthly} == dict.fromkeys(monthly, "monthly")
    assert {found[key].status for key in monthly} == {"active"}
    rise = found["Cinevo", 1599].price_rise
    assert rise is not None
    assert (rise.old_cents, rise.new_cents) == (1299, 1599)
    wages = [one for one in found.values() if one.is_income and one.period == "monthly"]
    assert len(wages) == 2
    shops = {"Biomarkt", "Nordtank", "Tankhof Mitte", "Lichtspielhaus", "Modehaus Keller", "Parkhaus am Markt"}
    assert not shops & {one.payee for one in found.values()}
