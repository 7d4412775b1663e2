"""A person's own account: who gets there, and what needs the password once more."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.ledger_factories import PASSWORD, UserFactory
from tests.users.door import NEW, at, log_in, logged_in, who

pytestmark = pytest.mark.django_db
OWN = [
    "/account/",
    "/account/email/",
    "/account/password/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/sessions/",
    "/account/provider/",
]


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def confirmed(browser: Client) -> Client:
    """Having typed the password once more."""
    assert browser.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return browser


def with_totp(user) -> str:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return secret


@pytest.mark.parametrize("path", OWN)
def test_pages_are_for_whoever_is_logged_in(path, django_assert_max_num_queries):
    answer = Client().get(path)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")
    browser = confirmed(logged_in(UserFactory()))
    with django_assert_max_num_queries(12):
        page = browser.get(path)
    assert page.status_code == 200
    text = page.content.decode()
    assert "style=" not in text
    assert 'class="masthead"' in text


@pytest.mark.parametrize("path", ["/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"])
def test_changes_need_the_password_once_more(path):
    browser = Client()
    browser.force_login(UserFactory())
    answer = browser.get(path)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/account/reauthenticate/")
    assert "Confirm" in browser.get(answer.url).content.decode()
    assert browser.post(answer.url, {"password": PASSWORD}).status_code == 302
    assert browser.get(path).status_code == 200


def test_address_is_changed_by_whoever_knows_the_password():
    browser = logged_in(UserFactory())
    answer = browser.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    assert answer.url.startswith("/account/reauthenticate/")


def test_new_password_ends_other_sessions():
    ada = UserFactory()
    here, elsewhere = logged_in(ada), logged_in(ada)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/account/password/", sent).url == "/account/"
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_sign_out_everywhere_else():
    ada, ben = UserFactory(), UserFactory()
    here, elsewhere, other = logged_in(ada), logged_in(ada), logged_in(ben)
    page = here.get("/account/sessions/").content.decode()
    assert page.count("<time") == 2
    here.post("/account/sessions/")
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200
    assert UserSession.objects.filter(user=ada).count() == 1


def test_one_other_session_is_ended_by_its_owner_alone():
    ada, ben = UserFactory(), UserFactory()
    here, elsewhere, third, other = logged_in(ada), logged_in(ada), logged_in(ada), logged_in(ben)
    ids = {row.session_key: row.pk for row in UserSession.objects.filter(user=ada)}
    path = f"/account/sessions/{ids[elsewhere.session.session_key]}/end/"
    assert path in here.get("/account/sessions/").content.decode()
    assert Client().post(path).url.startswith("/login/")
    assert here.get(path).status_code == 405
    assert other.post(path).status_code == 404
    assert here.post(f"/account/sessions/{ids[here.session.session_key]}/end/").status_code == 404
    assert here.post(path).url == "/account/sessions/"
    seen = [browser.get("/account/").status_code for browser in (here, elsewhere, third, other)]
    assert seen == [200, 302, 200, 200]


def test_second_factor_is_set_up_with_a_code_and_asked_for():
    ada = UserFactory()
    browser = confirmed(logged_in(ada))
    page = browser.get("/account/2fa/totp/activate/")
    assert b"data:image/svg+xml" in page.content
    secret = page.context["form"].secret
    assert b"Incorrect code" in browser.post("/account/2fa/totp/activate/", {"code": "000000"}).content
    assert browser.post("/account/2fa/totp/activate/", {"code": code_of(secret)}).status_code == 302
    assert {"totp", "recovery_codes"} == set(Authenticator.objects.values_list("type", flat=True))


def test_password_alone_opens_nothing_with_a_second_factor():
    ada = UserFactory(is_staff=True, is_superuser=True)
    secret = with_totp(ada)
    browser = at("198.51.100.5")
    assert log_in(browser, ada.email).url == "/account/2fa/authenticate/"
    assert browser.get("/admin/").status_code == 302
    assert browser.get("/account/2fa/authenticate/").status_code == 200
    assert who(browser) is None
    browser.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert who(browser) == ada.pk
    assert browser.get("/admin/").status_code == 200


def test_recovery_code_works_once():
    ada = UserFactory()
    with_totp(ada)
    browser = logged_in_with_codes(ada)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert code in browser.get("/account/2fa/recovery-codes/").content.decode()
    for expected in (ada.pk, None):
        again = at("198.51.100.6")
        log_in(again, ada.email)
        again.post("/account/2fa/authenticate/", {"code": code})
        assert who(again) == expected


def logged_in_with_codes(user) -> Client:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(user)
    browser = Client()
    log_in(browser, user.email)
    secret = get_adapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    browser.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    return confirmed(browser)


def test_codes_cannot_be_guessed():
    ada = UserFactory()
    with_totp(ada)
    browser = at("198.51.100.8")
    log_in(browser, ada.email)
    pages = [browser.post("/account/2fa/authenticate/", {"code": f"{n:06}"}).content.decode() for n in range(6)]
    assert "Incorrect code" in pages[0]
    assert "Incorrect code" not in pages[5]


def test_passkeys_of_others_are_not_there():
    ada, ben = UserFactory(), UserFactory()
    key = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "Phone"})
    stranger = confirmed(logged_in(ben))
    for action in ("edit", "remove"):
        assert stranger.get(f"/account/2fa/webauthn/keys/{key.pk}/{action}/").status_code == 404
        assert stranger.post(f"/account/2fa/webauthn/keys/{key.pk}/{action}/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
