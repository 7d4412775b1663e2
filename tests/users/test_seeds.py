"""Seeds of second factors are encrypted where they lie, and readable to whoever knows the secret key."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from apps.users.seeds import SeedUnreadable, opened, sealed
from tests.ledger_factories import UserFactory
from tests.users.door import at, log_in, who

pytestmark = pytest.mark.django_db
SEED = "JBSWY3DPEHPK3PXP"
OLD, NEW = "the key of last year, long enough", "the key of this year, long enough"


def code() -> str:
    return format_hotp_value(hotp_value(SEED, next(yield_hotp_counters_from_time())))


def with_code(user, address: str):
    """What is answered to somebody who typed the password and the right code, and who is logged in then."""
    browser = at(address)
    log_in(browser, user.email)
    answer = browser.post("/account/2fa/authenticate/", {"code": code()})
    return answer, who(browser)


def test_ledger_holds_no_seed():
    ada = UserFactory()
    TOTP.activate(ada, SEED)
    seed = opened(RecoveryCodes.activate(ada).instance.data["seed"])
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SEED not in kept
    assert seed not in kept
    assert sealed(SEED) != sealed(SEED)
    assert with_code(ada, "198.51.100.1")[1] == ada.pk


def test_former_key_opens_as_long_as_it_is_named(settings, caplog):
    ada = UserFactory()
    settings.SECRET_KEY = OLD
    TOTP.activate(ada, SEED)
    settings.SECRET_KEY = NEW
    answer, entered = with_code(ada, "198.51.100.1")
    assert (answer.status_code, entered) == (503, None)
    assert "SECRET_KEY" not in answer.content.decode()
    assert "Add the former one to SECRET_KEY_FALLBACKS" in caplog.text
    settings.SECRET_KEY_FALLBACKS = [OLD]
    assert with_code(ada, "198.51.100.2")[1] == ada.pk


def test_changed_seed_is_refused():
    kept = sealed(SEED)
    with pytest.raises(SeedUnreadable):
        opened(kept[:-6] + "AAAA" + kept[-2:])
