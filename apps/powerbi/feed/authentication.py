"""Whom the feed believes: a personal token, as Bearer, or as the password of HTTP Basic, as Power BI sends it."""

from base64 import b64decode
from binascii import Error

from rest_framework.request import Request

from apps.rest.authentication import TokenAuthentication
from apps.users.models import ApiToken, User


class FeedAuthentication(TokenAuthentication):
    """The name beside a token is not looked at: a token says by itself whose it is."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """As a token's. A Basic header that is none is a wrong token."""
        scheme, _, text = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() == "basic":
            request.META["HTTP_AUTHORIZATION"] = f"Bearer {_password(text)}"
        return super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - of the framework
        """Makes programs ask for a name and a password."""
        return 'Basic realm="FinSight", charset="UTF-8"'


def _password(text: str) -> str:
    try:
        return b64decode(text.strip(), validate=True).decode().partition(":")[2]
    except (Error, ValueError):
        return ""
