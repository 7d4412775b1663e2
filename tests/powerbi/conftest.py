"""The demo household, loaded, and programs that read its feed."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from apps.demo.services import load_demo
from apps.users.models import User
from apps.users.tokens import issue_token
from etl.services import refresh

FEED = "/odata/"


def demo() -> User:
    """Alex of the demo household, with twelve months that end yesterday."""
    load_demo(seed=1, months=12)
    refresh()
    return User.objects.get(email__startswith="alex@")


@pytest.fixture
def alex(once: Callable[..., Any]) -> User:
    return once(demo)


@dataclass(frozen=True)
class Program:
    """A program with a token that may read."""

    token: str
    root: str = FEED

    @classmethod
    def of(cls, user: User, root: str = FEED) -> "Program":
        return cls(issue_token(user, "Power BI", "read")[1], root)

    def get(self, address: str = "", options: dict[str, str] | None = None, **headers: str) -> HttpResponse:
        """One request with the token as the password of Basic, as Power BI sends it."""
        there = address if address.startswith("http") else self.root + address
        proof = b64encode(f"anybody:{self.token}".encode()).decode()
        return Client().get(there, options, headers={"Authorization": f"Basic {proof}", **headers})

    def page(self, address: str, **options: str) -> dict[str, Any]:
        """The answer to a question with `$`-options, amounts as exact decimals."""
        answer = self.get(address, {f"${name}": text for name, text in options.items()})
        assert answer.status_code == 200, answer.content
        return json.loads(answer.content, parse_float=Decimal)

    def rows(self, address: str, **options: str) -> list[dict[str, Any]]:
        """All rows, page after page."""
        page = self.page(address, **options)
        rows = page["value"]
        while following := page.get("@odata.nextLink"):
            page = json.loads(self.get(following).content, parse_float=Decimal)
            rows += page["value"]
        return rows

    def refused(self, address: str, **options: str) -> tuple[int, str]:
        """Status and code of an answer that is an error in OData's shape."""
        answer = self.get(address, {f"${name}": text for name, text in options.items()})
        error = json.loads(answer.content)["error"]
        assert error["message"]
        return answer.status_code, error["code"]


@pytest.fixture
def program(alex: User) -> Program:
    return Program.of(alex)
