"""Personal tokens: shown once, kept as hashes, good for a scope until a day, written down when they are used."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from apps.problems import Problem
from apps.throttling import Rate
from apps.users.models import ApiToken, User
from apps.users.tokens import FORM, MOST_ACTIVE, issue_token, revoke_token, token_of
from tests.contract.documented import assert_problem
from tests.ledger_factories import UserFactory, opened
from tests.users.door import logged_in
from tests.users.test_account_pages import confirmed

pytestmark = pytest.mark.django_db
PAGE = "/account/tokens/"


def ask(text: str, path: str = "/api/accounts"):
    return Client(headers={"authorization": f"Bearer {text}"}).get(path)


def officer() -> User:
    """Staff who may see every book."""
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    return user


def test_a_token_opens_its_owners_book_in_one_query_more(django_assert_num_queries) -> None:
    user = UserFactory()
    token, text = issue_token(user, "script", "read")
    assert FORM.fullmatch(text)
    assert text not in str(vars(token))
    assert token.prefix == text[:12]
    assert ask(text).status_code == 200
    with django_assert_num_queries(2):  # the token with its owner, and the page
        assert ask(text).status_code == 200


def test_use_is_written_once_an_hour() -> None:
    token, text = issue_token(UserFactory(), "script", "read")
    began = timezone.now()
    seen = []
    for minutes in (0, 30, 59, 61):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            assert ask(text).status_code == 200
        token.refresh_from_db()
        seen.append(token.last_used_at)
    assert seen == [began, began, began, began + timedelta(minutes=61)]


def test_what_opens_nothing_is_a_401_that_tells_how(django_assert_num_queries) -> None:
    user = UserFactory()
    revoked, text_of_revoked = issue_token(user, "revoked", "read")
    revoke_token(user, revoked.pk)
    _, text = issue_token(user, "script", "read")
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert_problem(ask(text), 401, "authentication_failed")
    for wrong in (text_of_revoked, text[:-1] + ("0" if text[-1] != "0" else "1"), "", "x" * 5000, text.upper()):
        refused = ask(wrong)
        assert_problem(refused, 401, "authentication_failed", "token")
        assert refused["WWW-Authenticate"].startswith("Bearer")
    with django_assert_num_queries(0):
        assert token_of("fin_" + "0" * 72) is None
    user.is_active = False
    user.save()
    assert_problem(ask(text), 401, "authentication_failed")
    both = logged_in(UserFactory())
    assert both.get("/api/accounts", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_guesses_from_one_address_are_slowed(settings) -> None:
    settings.THROTTLE_ADDRESS = Rate(2, 86_400)
    assert [ask("guess").status_code for _ in range(3)] == [401, 401, 429]
    assert 1 <= int(ask("guess")["Retry-After"]) <= 86_400


def test_a_reading_token_changes_nothing() -> None:
    _, text = issue_token(UserFactory(), "script", "read")
    program = Client(headers={"authorization": f"Bearer {text}"})
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(program, method)("/api/accounts/1", content_type="application/json")
        assert_problem(refused, 403 if method in {"post", "put", "patch", "delete"} else 405, "insufficient_scope")
    assert_problem(program.post("/api/accounts", {}, content_type="application/json"), 403, "insufficient_scope")
    assert_problem(program.post("/api/kpi/dashboard/1"), 403, "insufficient_scope")


def test_an_office_counts_in_the_scope_admin_alone() -> None:
    staff, somebody = officer(), UserFactory()
    opened(staff, somebody)
    for scope, expected in (("read", 404), ("write", 404), ("admin", 503)):  # 503: found, and not loaded yet
        _, text = issue_token(staff, scope, scope)
        for path in (f"/api/kpi/dashboard/{somebody.pk}", f"/api/kpi/explain/total_income/{somebody.pk}"):
            assert ask(text, path).status_code == expected
    with pytest.raises(Problem, match="staff"):
        issue_token(somebody, "more", "admin")
    staff.is_staff = False
    staff.save()
    assert ask(text, f"/api/kpi/dashboard/{somebody.pk}").status_code == 404


def test_a_token_is_no_door_to_pages() -> None:
    _, text = issue_token(officer(), "script", "admin")
    for path in ("/", "/account/", "/admin/", PAGE):
        assert ask(text, path).status_code == 302
    assert_problem(ask(text, "/metrics"), 404, "not_found")


def test_tokens_live_a_year_at_most_are_named_and_not_too_many() -> None:
    user = UserFactory()
    token, _ = issue_token(user, " backup ", "write", timedelta(days=9999))
    assert token.name == "backup"
    assert token.expires_at - token.created_at < timedelta(days=365, minutes=1)
    for name, scope in (("", "read"), ("x" * 61, "read"), ("fine", "root")):
        with pytest.raises(ValidationError):
            issue_token(user, name, scope)
    ApiToken.objects.bulk_create(
        ApiToken(user=user, name="x", prefix="x", token_hash=str(n), scope="read", expires_at=token.expires_at)
        for n in range(MOST_ACTIVE - 1)
    )
    with pytest.raises(Problem, match="active tokens"):
        issue_token(user, "one more", "read")
    revoke_token(user, token.pk)
    assert issue_token(user, "in its place", "read")


def test_the_page_shows_a_token_once_and_tells_its_owner(django_capture_on_commit_callbacks) -> None:
    user, stranger = UserFactory(), UserFactory()
    mine = confirmed(logged_in(user))
    assert 'value="admin"' not in mine.get(PAGE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        made = mine.post(PAGE, {"name": "Backup of mine", "scope": "write", "lives": "30"})
    text = FORM.search(made.content.decode())[0]
    assert "no-store" in made["Cache-Control"]
    assert ask(text).status_code == 200
    later = mine.get(PAGE).content.decode()
    assert text not in later
    assert "Backup of mine" in later
    assert (mail.outbox[-1].to, text in mail.outbox[-1].body) == ([user.email], False)
    assert "Backup of mine" in mail.outbox[-1].body
    assert "Backup of mine" not in confirmed(logged_in(stranger)).get(PAGE).content.decode()

    address = f"{PAGE}{ApiToken.objects.get().pk}/revoke/"
    assert logged_in(stranger).post(address).status_code == 404
    assert mine.get(address).status_code == 405
    assert ask(text).status_code == 200
    assert mine.post(address).url == PAGE
    assert_problem(ask(text), 401, "authentication_failed")


def test_the_page_asks_for_the_password_again_and_refuses_what_is_wrong(django_assert_max_num_queries) -> None:
    user = UserFactory()
    long_ago = Client()
    long_ago.force_login(user)
    for answer in (long_ago.get(PAGE), long_ago.post(PAGE, {"name": "x", "scope": "read", "lives": "30"})):
        assert answer.url.startswith("/account/reauthenticate/")
    assert Client().get(PAGE).url.startswith("/login/")
    mine = confirmed(logged_in(user))
    for wrong in ({"scope": "admin"}, {"lives": "9999"}, {"name": ""}, {"name": "x" * 61}):
        assert mine.post(PAGE, {"name": "x", "scope": "read", "lives": "30", **wrong}).status_code == 422
    assert not ApiToken.objects.exists()
    for number in range(12):
        issue_token(user, f"token {number}", "read")
    with django_assert_max_num_queries(8):
        mine.get(PAGE)
