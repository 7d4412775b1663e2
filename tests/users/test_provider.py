"""Log-in through an identity provider: its word counts for who one is, not for whether one may come in."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import UserFactory
from tests.users.door import who
from tests.users.provider import CLIENT, SECRET, Provider, has_the_secret, running

pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/oidc/login/"


def by_provider(settings, person: dict, *, state: str = "") -> tuple[Client, object]:
    """A browser that went to the provider and came back; the answer it got then."""
    browser = Client()
    with running(person) as address:
        app = {"provider_id": "oidc", "name": "Example", "client_id": CLIENT, "settings": {"server_url": address}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        settings.OIDC_CLIENT_SECRET = {"PASSWORD": SECRET, "PASSWORD_COMMAND": []}
        assert "Log in with Example" in browser.get("/login/").content.decode()
        there = browser.post(LOGIN).url
        assert there.startswith(f"{address}/authorize?")
        asked = parse_qs(urlsplit(there).query)
        assert asked["code_challenge_method"] == ["S256"]
        back = f"{LOGIN}callback/?code=c&state={state or asked['state'][0]}"
        return browser, browser.get(back)


def test_verified_address_opens_its_owners_account(settings):
    ada = UserFactory()
    browser, answer = by_provider(settings, {"sub": "1", "email": ada.email, "email_verified": True})
    assert answer.status_code == 302
    assert who(browser) == ada.pk
    assert SocialAccount.objects.get().user == ada
    assert has_the_secret(Provider.asked[0])
    assert Provider.asked[0]["code_verifier"]


def test_unverified_address_opens_nothing(settings):
    ada = UserFactory()
    browser, _ = by_provider(settings, {"sub": "1", "email": ada.email, "email_verified": False})
    assert who(browser) is None
    assert not SocialAccount.objects.exists()


def test_second_factor_is_asked_for_as_well(settings):
    ada = UserFactory()
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    browser, answer = by_provider(settings, {"sub": "1", "email": ada.email, "email_verified": True})
    assert answer.url == "/account/2fa/authenticate/"
    assert who(browser) is None


@pytest.mark.parametrize("setting", ["closed", "invitation", "open"])
def test_strangers_come_in_only_where_sign_up_is_open(settings, setting):
    settings.SIGN_UP = setting
    browser, _ = by_provider(settings, {"sub": "2", "email": "eve@example.org", "email_verified": True})
    assert (who(browser) is not None) == (setting == "open")
    assert User.objects.filter(email="eve@example.org").exists() == (setting == "open")


def test_answer_that_nobody_asked_for_is_refused(settings):
    ada = UserFactory()
    person = {"sub": "1", "email": ada.email, "email_verified": True}
    browser, answer = by_provider(settings, person, state="forged")
    assert who(browser) is None
    assert b'class="masthead"' not in answer.content


def test_page_before_the_provider_is_ours(settings, client):
    app = {
        "provider_id": "oidc",
        "name": "Example",
        "client_id": CLIENT,
        "settings": {"server_url": "http://127.0.0.1"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    assert "Continue" in client.get(LOGIN).content.decode()
