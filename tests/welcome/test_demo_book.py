"""The demo book: entered and left by one click, to look at only, and never mixed with one's own."""

import pytest
from django.urls import reverse

from apps.ledger.models import Transaction
from apps.users.models import User
from apps.welcome.visit import ALWAYS, SHOWN
from etl.services import refresh
from tests.isolation.routes import found
from tests.isolation.victim import fingerprint
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
DEMO = "alex@demo.finsight.example"
BANNER = "You are in the demo book"
KEYLESS = sorted(SHOWN - {"dashboards:fresh", "goals:goal", "ledger:account", "ledger:transaction"})


@pytest.fixture
def alex() -> User:
    alex = UserFactory(email=DEMO, name="Alex Demo")
    account = AccountFactory(owner=alex, name="Demo checking")
    TransactionFactory(account=account, payee="Demo payee", amount="-12.00")
    return alex


@pytest.fixture
def visitor(client, alex) -> User:
    visitor = UserFactory(name="Vic Visitor")
    TransactionFactory(account__owner=visitor, account__name="Own account", payee="Own payee")
    refresh()
    client.force_login(visitor)
    return visitor


@pytest.fixture
def inside(client, visitor):
    assert client.post("/welcome/demo/enter").status_code == 302
    return client


def test_a_visitor_sees_the_demo_book_and_nothing_of_their_own(inside):
    for name in KEYLESS:
        page = inside.get(reverse(name)).content.decode()
        assert "Own payee" not in page, name
        assert "Own account" not in page, name
    assert "Demo payee" in inside.get("/transactions/").content.decode()
    assert "Demo checking" in inside.get("/accounts/").content.decode()


def test_every_shown_page_says_where_one_is_and_how_to_leave(inside):
    for name in KEYLESS:
        answer = inside.get(reverse(name))
        assert answer.status_code == 200, name
        if "<body" in answer.content.decode():
            assert BANNER in answer.content.decode(), name
            assert 'action="/welcome/demo/leave"' in answer.content.decode()


def test_one_click_leads_back_to_ones_own_book_as_it_was(inside, visitor):
    before = fingerprint(visitor)
    for name in KEYLESS:
        inside.get(reverse(name))
    assert inside.post("/welcome/demo/leave").url == "/"
    page = inside.get("/transactions/").content.decode()
    assert BANNER not in page
    assert "Own payee" in page
    assert "Demo payee" not in page
    assert fingerprint(visitor) == before


def test_no_visit_leaves_a_trace_in_the_demo_book(inside, alex):
    before = fingerprint(alex)
    for name in KEYLESS:
        inside.get(reverse(name))
    assert fingerprint(alex) == before


def test_nothing_can_be_sent_from_within(inside, visitor, alex):
    before = fingerprint(visitor), fingerprint(alex)
    sent = {"name": "New", "kind": "cash", "currency": "EUR", "opening_balance": "0.00"}
    answer = inside.post(reverse("ledger:account_new"), sent)
    assert answer.status_code == 409
    assert "look at everything in it, and change nothing" in answer.content.decode()
    for method in ("put", "patch", "delete"):
        assert getattr(inside, method)("/accounts/").status_code == 409
    assert (fingerprint(visitor), fingerprint(alex)) == before


def test_only_the_named_pages_are_shown(inside, alex):
    for name, route in found():
        if name in SHOWN | ALWAYS or route.keys or name.startswith(("api-docs", "api-schema")):
            continue
        answer = inside.get(reverse(name))
        assert answer.status_code in {404, 409, 405, 301, 302}, (name, answer.status_code)
        assert DEMO not in answer.content.decode().replace("Alex Demo", ""), name


def test_the_demo_persons_account_tokens_and_sessions_stay_closed(inside):
    for address in ("/account/", "/account/tokens/", "/account/sessions/", "/household/", "/account/export/", "/api/"):
        answer = inside.get(address)
        assert answer.status_code in {404, 409}, address
        assert "Alex" not in answer.content.decode(), address


def test_a_visitor_reaches_nobody_by_key(inside, visitor):
    stranger = TransactionFactory(payee="Stranger").account.owner
    keys = [("account", stranger.accounts.get().pk), ("account", visitor.accounts.get().pk)]
    keys += [("transaction", row.pk) for row in Transaction.objects.filter(account__owner__in=(stranger, visitor))]
    for kind, key in keys:
        assert inside.get(reverse(f"ledger:{kind}", args=[key])).status_code == 404
    for user in (stranger, visitor):
        assert inside.get(f"/?user={user.pk}").status_code == 404
        assert inside.get(f"/transactions/?user={user.pk}").status_code == 404


def test_other_people_are_not_drawn_in(inside, client, alex):
    from django.test import Client

    other = Client()
    other.force_login(UserFactory())
    assert BANNER not in other.get("/").content.decode()
    assert "Demo payee" not in other.get("/transactions/").content.decode()


def test_a_visit_ends_with_the_session_and_is_nobody_elses(inside, visitor):
    inside.post(reverse("account_logout"))
    inside.force_login(visitor)
    assert BANNER not in inside.get("/").content.decode()


def test_logging_out_logs_the_visitor_out(inside):
    inside.post(reverse("account_logout"))
    assert inside.get("/").status_code == 302


def test_the_setting_switches_it_off_even_for_who_is_inside(inside, settings):
    settings.DEMO_BOOK = ""
    page = inside.get("/transactions/").content.decode()
    assert BANNER not in page
    assert "Own payee" in page
    assert inside.post("/welcome/demo/enter").status_code == 404


def test_it_is_offered_where_there_is_one_and_nowhere_else(client, alex, settings):
    client.force_login(UserFactory())
    assert "Look around in a demo book" in client.get("/").content.decode()
    settings.DEMO_BOOK = "nobody@example.org"
    assert "Look around in a demo book" not in client.get("/").content.decode()


@pytest.mark.parametrize("field", ["is_staff", "is_superuser"])
def test_the_book_of_an_operator_is_never_the_demo_book(client, alex, field):
    setattr(alex, field, True)
    alex.save()
    client.force_login(UserFactory())
    assert client.post("/welcome/demo/enter").status_code == 404


def test_an_address_nobody_vouched_for_is_never_the_demo_book(client, alex):
    alex.emailaddress_set.update(verified=False)
    client.force_login(UserFactory())
    assert client.post("/welcome/demo/enter").status_code == 404


def test_whoever_is_not_logged_in_cannot_enter(client, alex):
    assert "/login/" in client.post("/welcome/demo/enter").url


def test_what_would_be_refused_is_not_offered_on_the_overview(inside):
    page = inside.get("/").content.decode()
    assert "Demo checking" in inside.get("/accounts/").content.decode()
    assert 'action="/refresh/' not in page
    assert 'action="/ask/' not in page
