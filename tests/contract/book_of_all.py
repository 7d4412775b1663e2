"""A caller of the API with one of everything, and what programs send."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from apps.users.models import User
from apps.users.tokens import issue_token
from tests.ledger_factories import AccountFactory, CategoryFactory, UserFactory


@dataclass(frozen=True)
class Program:
    """A program with a token; `headers` go with each request."""

    token: str
    client: Client

    @classmethod
    def of(cls, user: User, scope: str = "write") -> "Program":
        _, text = issue_token(user, "a program", scope)
        return cls(text, Client(headers={"authorization": f"Bearer {text}"}))

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/{path}", query)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> HttpResponse:
        """JSON unless the body is a text."""
        text = body if isinstance(body, str) else json.dumps({} if body is None else body)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(method, f"/api/{path}", text, "application/json", headers=sent)

    def post(self, path: str, body: object = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: object = None, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.send("DELETE", path, "", **headers)


def person() -> tuple[User, dict[str, Any]]:
    """Somebody, and a body for each address that takes one."""
    user = UserFactory()
    account, category = AccountFactory(owner=user), CategoryFactory(owner=user)
    bodies = {
        "accounts": {"name": "Giro", "currency": "EUR", "opening_balance": "250.00", "number": "DE02"},
        "categories": {"name": "Bakery", "parent": category.pk},
        "transactions": {
            "account": account.pk,
            "amount": "-42.50",
            "posting_date": "2026-11-20",
            "payee": "Bakery",
            "category": category.pk,
            "tags": ["weekend"],
        },
        "budgets": {"name": "Food", "category": category.pk, "amount": "400.00", "starts_on": "2026-01-01"},
        "rules": {
            "name": "Bakery",
            "conditions": [{"kind": "text", "field": "any", "how": "contains", "value": "bakery"}],
            "actions": [{"kind": "category", "category": category.pk}],
        },
    }
    return user, bodies
