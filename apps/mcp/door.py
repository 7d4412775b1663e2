"""The way to the API: requests under a token, answered within the process."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx2 as httpx
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from mcp.server.mcpserver.exceptions import ToolError

from apps.problems import Problem
from apps.users.models import ApiToken
from apps.users.tokens import token_of

Json = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """The API as the owner of a token may use it."""

    text: str
    token: ApiToken

    @property
    def own(self) -> int:
        """Whose token it is."""
        return self.token.user_id

    @property
    def may_write(self) -> bool:
        """Whether its owner has granted more than reading."""
        return self.token.scope != ApiToken.Scope.READ

    def get(self, path: str, **query: object) -> Json:
        """What the API answers. Raises ToolError with the reason where it refuses."""
        return self._ask("GET", path, params={name: str(value) for name, value in query.items() if value is not None})

    def post(self, path: str, body: Json) -> Json:
        """The same with a body."""
        return self._ask("POST", path, json=body)

    def patch(self, path: str, body: Json) -> Json:
        """Change something."""
        return self._ask("PATCH", path, json=body)

    def _ask(self, method: str, path: str, **more: Any) -> Json:
        headers = {"Authorization": f"Bearer {self.text}", "Accept": "application/json"}
        with httpx.Client(transport=_site(), base_url=_address(), headers=headers) as client:
            answer = client.request(method, path, **more)
        content: Json = answer.json()
        if answer.is_error:
            raise ToolError(_said(content))
        return content


def door_of(text: str) -> Door:
    """The door that a token opens. Raises Problem `unknown_token`."""
    token = token_of(text)
    if token is None:
        detail = "It is unknown, revoked or too old. Make another one on your account page."
        raise Problem("unknown_token", "Unknown token", 401, detail)
    return Door(text, token)


def _said(problem: Json) -> str:
    """A problem in words, with the fields that are wrong."""
    fields = [f"{one['field']}: {one['detail']}" for one in problem.get("errors", ())]
    return " ".join([f"{problem['title']}: {problem['detail']}", *fields])


@cache
def _site() -> httpx.WSGITransport:
    return httpx.WSGITransport(app=get_wsgi_application(), raise_app_exceptions=False)


def _address() -> str:
    """One that the site answers to."""
    named = [host.removeprefix(".") for host in settings.ALLOWED_HOSTS if "*" not in host]
    return f"{'https' if settings.SECURE_SSL_REDIRECT else 'http'}://{named[0] if named else 'localhost'}"
