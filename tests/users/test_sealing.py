"""What the ledger keeps of a second factor is of no use to whoever reads the ledger alone."""

import pytest
from allauth.mfa.models import Authenticator

from apps.problems import Problem
from apps.users.sealing import seal, unseal
from tests.ledger_factories import UserFactory

from .door import at, log_in
from .test_account_pages import code_of, with_totp

pytestmark = pytest.mark.django_db


def test_no_seed_stands_in_the_ledger() -> None:
    secret = with_totp(UserFactory())
    kept = str(Authenticator.objects.get().data)
    assert secret not in kept
    assert seal(secret) != seal(secret)


def test_an_earlier_key_of_the_site_still_opens(settings) -> None:
    sealed, before = seal("seed"), settings.SECRET_KEY
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    with pytest.raises(Problem, match="SECRET_KEY_FALLBACKS"):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = ["a third one", before]
    assert unseal(sealed) == "seed"


def test_a_changed_key_is_told_and_lets_nobody_in(settings) -> None:
    ada, before = UserFactory(), settings.SECRET_KEY
    secret = with_totp(ada)
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    browser = at("10.0.0.9")
    log_in(browser, ada.email)
    answer = browser.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert answer.status_code == 503
    assert "SECRET_KEY_FALLBACKS" in answer.content.decode()
    settings.SECRET_KEY_FALLBACKS = [before]
    assert browser.post("/account/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
