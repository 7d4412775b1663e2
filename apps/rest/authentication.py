"""Programs prove who they act for by `Authorization: Bearer TOKEN`; one query, whatever the token."""

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from apps.throttling import spend
from apps.users.models import ApiToken, User
from apps.users.tokens import note_use, token_of

from .throttles import address

SCHEME = "bearer"


class TokenAuthentication(BaseAuthentication):
    """The owner of a personal token; unless it is of the scope "admin", without the rights of their office."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """None where no token is sent. Raises AuthenticationFailed; Throttled for an address that goes on guessing."""
        scheme, _, text = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = token_of(text.strip())
        if token is None:
            if settings.THROTTLE_ADDRESS and (wait := spend(f"address:{address(request)}", settings.THROTTLE_ADDRESS)):
                raise Throttled(wait)
            raise AuthenticationFailed(
                "This token is unknown, revoked or too old. Make another one on your account page."
            )
        note_use(token)
        token.user.is_without_office = token.scope != ApiToken.Scope.ADMIN
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - of the framework
        """How to do better after a 401."""
        return 'Bearer realm="FinSight"'


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The same for the schema."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:  # noqa: ARG002 - of the framework
        """RFC 6750."""
        return {"type": "http", "scheme": SCHEME, "description": "A personal token, made under 'Your account'."}
