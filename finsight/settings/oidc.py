"""Log-in through the household's own identity provider (OpenID Connect), where one is set."""

from typing import Any
from urllib.parse import urlsplit

from apps.outgoing.reachable import fault_of_url

from .environment import given, refuse
from .passwords import Password

NEEDED = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID")


def server() -> str:
    """OIDC_SERVER_URL: https, or http on this machine; empty without a provider."""
    url = given("OIDC_SERVER_URL").rstrip("/")
    if url and (fault := fault_of_url(url)):
        refuse("OIDC_SERVER_URL", f"{fault}.")
    return url


def origin() -> list[str]:
    """Where the log-in form may lead to: the provider, and nowhere else."""
    parts = urlsplit(server())
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def providers() -> dict[str, Any]:
    """The provider as allauth wants it, without its secret: that is asked for when it is used."""
    named = [name for name in NEEDED if given(name)]
    if not named:
        return {}
    if missing := [name for name in NEEDED if name not in named]:
        refuse(missing[0], f"is missing, though {named[0]} is set.")
    if not Password.read("OIDC_CLIENT_SECRET"):
        refuse("OIDC_CLIENT_SECRET", "is missing: set it or OIDC_CLIENT_SECRET_COMMAND.")
    app = {
        "provider_id": "oidc",
        "name": given("OIDC_NAME") or "your organisation",
        "client_id": given("OIDC_CLIENT_ID"),
        "settings": {"server_url": server(), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_ADAPTER = "apps.users.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = providers()
OIDC_CLIENT_SECRET = Password.read("OIDC_CLIENT_SECRET").settings
# The operator chose this one provider: an address that it has verified is its owner's, here as there.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_STORE_TOKENS = False
