"""How long somebody has to wait after too many requests of one kind: what allauth counted, read once more."""

from math import ceil
from time import time

from allauth.account.app_settings import RATE_LIMITS
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

# Which limits stand before a page, by the page's name.
LIMITS = {
    "account_login": "login",
    "account_signup": "signup",
    "account_email": "manage_email",
    "account_reauthenticate": "reauthenticate",
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
}
# Where it cannot be known: what is counted by a text that was typed in, or by a page of another package.
OTHERWISE = 60


def seconds_to_wait(request: HttpRequest) -> int:
    """Whole seconds until the page that answered "too many" answers otherwise, at least one."""
    page = request.resolver_match.url_name if request.resolver_match else None
    app, action = "allauth.account", LIMITS.get(page or "", "")
    waits = [
        _wait(cache.get(get_cache_key(request, app=app, action=action, rate=rate), []), rate)
        for rate in get_rates(app=app, action=action, config=RATE_LIMITS)
        if rate.per != "key"
    ]
    longest = max(waits, default=0)
    return max(1, ceil(longest)) if longest else OTHERWISE


def _wait(moments: list[float], rate: Rate) -> float:
    """Seconds until the oldest of the tries (newest first) that fill the limit no longer counts; 0 if not full."""
    return max(0, moments[rate.amount - 1] + rate.duration - time()) if len(moments) >= rate.amount else 0
