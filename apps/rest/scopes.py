"""What a caller may do at all: a session everything, a token what its scope says. Whose things, the selectors say."""

from typing import Any

from django.http import HttpRequest
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from apps.problems import Problem
from apps.users.models import ApiToken


class WithinScope(BasePermission):
    """Somebody who is logged in; a token of the scope "read" asks and changes nothing.

    A view whose POST only asks, as its question is too large for an address, says so with `only_asks`.
    """

    def has_permission(self, request: Request | HttpRequest, view: Any) -> bool:
        """Raises Problem `insufficient_scope`."""
        token = getattr(request, "auth", None)
        asks = request.method in SAFE_METHODS or getattr(view, "only_asks", False)
        if isinstance(token, ApiToken) and token.scope == ApiToken.Scope.READ and not asks:
            text = "This token may read, and nothing else. Make one of the scope 'write' on your account page."
            raise Problem("insufficient_scope", "Not within the token's scope", 403, text)
        return bool(request.user and request.user.is_authenticated)
