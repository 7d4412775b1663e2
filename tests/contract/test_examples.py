"""Each write's example in the schema is one that works: sent to a book that has everything, it is taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse

from apps.goals.models import Goal, GoalSla
from apps.goals.selectors import fitting_policies
from apps.ledger.services import create_rule
from apps.users.models import User
from etl import services as etl
from tests.isolation.victim import victim
from tests.ledger_factories import AccountFactory, CategoryFactory, TransactionFactory

from .book_of_all import Program
from .documented import schema

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORM = "multipart/form-data"
FILE = b"Date,Description,Amount\n2026-01-02,Bakery,-4.20\n2026-01-03,Wages,2000.00\n"
TABLE = b"day,shop,sales\n" + b"".join(b"2026-01-%02d,north,%d.50\n" % (day, day) for day in range(1, 29))
FILES = {"/api/statements": FILE, "/api/analytics/csv-insights": TABLE}


@dataclass(frozen=True)
class Written:
    """One write with an example of its body."""

    path: str
    method: str
    kind: str
    example: dict[str, Any]


def writes() -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Each write that takes a body: path, method, content type, examples."""
    for path, item in schema()["paths"].items():
        for method in ("post", "put", "patch"):
            for kind, content in item.get(method, {}).get("requestBody", {}).get("content", {}).items():
                yield path, method, kind, [one["value"] for one in content.get("examples", {}).values()]


def book_of_everything() -> tuple[User, dict[str, Any]]:
    """A person with one of everything, and what stands for the ids of the examples: by path, and by field."""
    theirs = victim()
    user, keys = theirs.user, theirs.keys
    account, target = (AccountFactory(owner=user, currency="EUR", kind="savings") for _ in range(2))
    category = CategoryFactory(owner=user, kind="expense")
    out = TransactionFactory(account=account, amount=Decimal(-50), posting_date=date(2026, 1, 5))
    into = TransactionFactory(account=target, amount=Decimal(50), posting_date=date(2026, 1, 5))
    hand = Goal.objects.get(pk=keys["goal"])
    Goal.objects.filter(pk=hand.pk).update(ends_on=date(2027, 12, 31))
    GoalSla.objects.filter(pk=keys["goal_sla"]).update(state="breached")
    conditions: list[object] = [{"kind": "text", "field": "any", "how": "contains", "value": "x"}]
    actions: list[object] = [{"kind": "category", "category": category.pk}]
    rule = create_rule(user, name="x", match="all", conditions=conditions, actions=actions)
    etl.run()
    return user, {
        "account": account.pk,
        "accounts": [account.pk],
        "category": category.pk,
        "parent": category.pk,
        "source": account.pk,
        "target": target.pk,
        "transactions": [out.pk],
        "other": into.pk,
        "policy": fitting_policies(hand)[0].pk,
        "/api/accounts": account.pk,
        "/api/categories": category.pk,
        "/api/transactions": out.pk,
        "/api/budgets": keys["budget"],
        "/api/goals": keys["goal"],
        "/api/rules": rule.pk,
        "/api/specs": keys["spec"],
        "/api/webhooks": keys["webhook"],
        "/api/finbud/decisions": keys["recommendation"],
        "/api/analytics/csv-insights": keys["data_set"],
        "{sla}": keys["goal_sla"],
    }


def of_book(value: Any, known: dict[str, Any], path: str) -> Any:
    """An example with the ids of the book in the place of its own."""
    if isinstance(value, list):
        return [of_book(each, known, path) for each in value]
    if not isinstance(value, dict):
        return value
    ids = known if path == "/api/transfers" else {name: key for name, key in known.items() if name != "target"}
    return {name: ids[name] if name in ids else of_book(inner, known, path) for name, inner in value.items()}


def sent(program: Program, written: Written, known: dict[str, Any]) -> HttpResponse:
    """What is answered to an example; nothing of it stays."""
    before = re.sub(r"/\{pk\}.*", "", written.path)
    address = written.path.replace("{pk}", str(known.get(before, ""))).replace("{sla}", str(known["{sla}"]))
    body = of_book(written.example, known, written.path)
    with transaction.atomic():
        if written.kind == FORM:
            file = SimpleUploadedFile(body["file"], FILES[written.path])
            answer = program.client.post(address, {**body, "file": file})
        else:
            answer = program.send(written.method.upper(), address.removeprefix("/api/"), body)
        transaction.set_rollback(True)
    return answer


@pytest.mark.django_db
def test_every_write_that_takes_a_body_shows_one() -> None:
    without = [(path, method) for path, method, _, examples in writes() if not examples]
    assert without == []


@pytest.mark.django_db
def test_every_example_is_taken() -> None:
    with time_machine.travel(NOW):
        user, known = book_of_everything()
        program, refused = Program.of(user), {}
        all_of_them = [Written(*one, example) for *one, examples in writes() for example in examples]
        for written in all_of_them:
            answer = sent(program, written, known)
            if answer.status_code not in range(200, 300) or b'"refused":1' in answer.content.replace(b" ", b""):
                refused[written.method, written.path] = answer.content
    assert refused == {}
    assert len(all_of_them) >= 35
