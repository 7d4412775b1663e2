"""Invitations let one person in, once; the operator's first account is one of them."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from apps.problems import Problem
from apps.users import invitations
from apps.users.models import Invitation, Membership, User
from apps.users.operators import create_operator
from apps.users.services import found_household
from tests.ledger_factories import UserFactory, couple
from tests.users.door import NEW, at, link_in_last_mail, log_in, logged_in, who

pytestmark = pytest.mark.django_db
PAGE = "/account/invitations/"


@pytest.fixture(autouse=True)
def by_invitation(settings):
    settings.SIGN_UP = "invitation"


def invite(user: User, email: str, capture) -> str:
    """Invite by the page; the link's path."""
    with capture(execute=True):
        assert logged_in(user).post(PAGE, {"email": email, "role": "partner"}).status_code == 302
    return link_in_last_mail()


def test_owner_lets_somebody_into_the_household(django_capture_on_commit_callbacks):
    ada, _, household = couple()
    link = invite(ada, "Cleo@Example.org", django_capture_on_commit_callbacks)
    assert link.split("/")[-2] not in json.dumps(list(Invitation.objects.values()), default=str)
    browser = Client()
    assert household.name in browser.get(link).content.decode()
    assert "at least 12" in browser.post(link, {"password": "short"}).content.decode()
    assert browser.post(link, {"name": "Cleo", "password": NEW, "email": "eve@example.org"}).status_code == 302
    cleo = User.objects.get(email="cleo@example.org")
    assert who(browser) == cleo.pk
    place = Membership.objects.get(user=cleo)
    assert (place.household, place.role, place.shares_book) == (household, "partner", False)
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"password": NEW}).status_code == 404
    again = at("198.51.100.1")
    log_in(again, cleo.email, NEW)
    assert who(again) == cleo.pk


def test_staff_lets_somebody_onto_the_site(django_capture_on_commit_callbacks):
    staff = UserFactory(is_staff=True)
    found_household("Home", staff, share_books=False)
    link = invite(staff, "dora@example.org", django_capture_on_commit_callbacks)
    Client().post(link, {"password": NEW})
    dora = User.objects.get(email="dora@example.org")
    assert not dora.is_staff
    assert not Membership.objects.filter(user=dora).exists()


def test_page_is_for_owners_and_staff(settings):
    ada, ben, _ = couple()
    assert Client().get(PAGE).url.startswith("/login/")
    assert Client().post(f"{PAGE}1/withdraw/").url.startswith("/login/")
    for user in (ben, UserFactory()):
        assert logged_in(user).get(PAGE).status_code == 404
        assert logged_in(user).post(PAGE, {"email": "x@example.org"}).status_code == 404
    assert logged_in(ada).post(PAGE, {"email": "nobody"}).status_code == 422
    settings.SIGN_UP = "closed"
    assert logged_in(ada).get(PAGE).status_code == 404


def test_list_has_ones_own_and_asks_few_queries(django_assert_max_num_queries):
    ada, _, _ = couple()
    other, _, _ = couple()
    for n in range(5):
        invitations.invite(ada, f"p{n}@example.org", to_household=True, site="http://testserver")
    foreign = invitations.invite(other, "secret@example.org", to_household=True, site="http://testserver")
    browser = logged_in(ada)
    with django_assert_max_num_queries(8):
        page = browser.get(PAGE).content.decode()
    assert "p4@example.org" in page
    assert "secret@example.org" not in page
    assert browser.post(f"{PAGE}{foreign.pk}/withdraw/").status_code == 404
    assert Invitation.objects.get(pk=foreign.pk).state == "open"


def test_withdrawn_and_old_and_orphaned_links_are_dead(django_capture_on_commit_callbacks):
    ada, _, _ = couple()
    link = invite(ada, "cleo@example.org", django_capture_on_commit_callbacks)
    logged_in(ada).post(f"{PAGE}{Invitation.objects.get().pk}/withdraw/")
    assert Client().get(link).status_code == 404
    link = invite(ada, "cleo@example.org", django_capture_on_commit_callbacks)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8), tick=False):
        assert Client().get(link).status_code == 404
    assert Client().get(link).status_code == 200
    Membership.objects.filter(user=ada).update(role="partner")
    assert Client().get(link).status_code == 404


def test_somebody_with_an_account_joins_after_logging_in(django_capture_on_commit_callbacks):
    ada, _, household = couple()
    eve, stranger = UserFactory(), UserFactory()
    link = invite(ada, eve.email, django_capture_on_commit_callbacks)
    assert Client().get(link).url.startswith("/login/")
    assert logged_in(stranger).post(link).status_code == 404
    browser = logged_in(eve)
    assert household.name in browser.get(link).content.decode()
    assert browser.post(link).url == "/account/"
    assert Membership.objects.get(user=eve).household == household


def test_only_so_many_are_open():
    ada, _, _ = couple()
    for n in range(invitations.OPEN_AT_ONCE):
        invitations.invite(ada, f"p{n}@example.org", to_household=True, site="")
    with pytest.raises(Problem) as refusal:
        invitations.invite(ada, "more@example.org", to_household=True, site="")
    assert refusal.value.code == "too_many_invitations"
    assert mail.outbox == []


def run(*words: str) -> str:
    out = StringIO()
    call_command("create_operator", *words, stdout=out)
    return out.getvalue()


def test_operator_without_a_terminal_gets_a_link_good_once_for_an_hour(settings):
    settings.SIGN_UP = "closed"
    link = json.loads(run("--email", "op@example.org", "--json"))["link"].removeprefix("http://127.0.0.1:8000")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=False):
        assert Client().get(link).status_code == 404
    Client().post(link, {"password": NEW})
    operator = User.objects.get()
    assert (operator.is_staff, operator.is_superuser, operator.check_password(NEW)) == (True, True, True)
    assert Client().get(link).status_code == 404
    with pytest.raises(CommandError, match="There is an operator already"):
        run("--email", "second@example.org")
    assert "Choose a password at" in run("--email", "second@example.org", "--force")
    with pytest.raises(CommandError, match="There is an account"):
        run("--email", "op@example.org", "--force")
    with pytest.raises(CommandError, match="valid email"):
        run("--email", "nobody", "--force")


def test_operator_with_a_password_logs_in():
    operator = create_operator("op@example.org", NEW)
    browser = Client()
    log_in(browser, operator.email, NEW)
    assert browser.get("/admin/").status_code == 200
