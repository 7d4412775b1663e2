"""Fifty at once: nothing is doubled, nothing is lost, and no lock of the database comes to light."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from http.client import HTTPConnection
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from apps.budgets.models import Budget
from apps.ledger.models import Transaction, Transfer
from apps.ledger.services import link_transfer
from apps.problems import Problem
from apps.statements.models import ImportBatch
from apps.users.models import ApiToken, IdempotencyKey
from apps.users.tokens import MOST_ACTIVE, issue_token, revoke_token
from tests.ledger_factories import AccountFactory, TransactionFactory

from .book_of_all import Program, person

MANY = 50
BOUNDARY = "-----------------------------finsight"
FILE = "Date,Description,Amount\n" + "".join(f"2026-01-{day:02},Shop {day},-{day}.00\n" for day in range(1, 29))


def at_once(do: Callable[[int], Any]) -> list[Any]:
    """What fifty threads got that all began together."""
    gate = Barrier(MANY)

    def run(number: int) -> Any:
        gate.wait()
        try:
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, range(MANY)))


class Site:
    """The running site, asked by one program over connections of its own."""

    def __init__(self, url: str, token: str) -> None:
        self.host, self.token = urlsplit(url).netloc, token

    def post(
        self, path: str, body: object, key: str = "", kind: str = "application/json"
    ) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        content = body if isinstance(body, str) else orjson.dumps(body)
        asked = HTTPConnection(self.host, timeout=60)
        asked.request("POST", f"/api/{path}", content, headers | ({"Idempotency-Key": key} if key else {}))
        answer = asked.getresponse()
        found = answer.status, orjson.loads(answer.read())
        asked.close()
        return found

    def upload(self, account: int) -> tuple[int, dict[str, Any]]:
        parts = [f'name="account"\r\n\r\n{account}', f'name="file"; filename="bank.csv"\r\n\r\n{FILE}']
        body = "".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
        return self.post("statements", f"{body}--{BOUNDARY}--\r\n", kind=f"multipart/form-data; boundary={BOUNDARY}")


def statuses(answers: list[tuple[int, dict[str, Any]]]) -> Counter[int]:
    return Counter(status for status, _ in answers)


@pytest.mark.django_db(transaction=True)
def test_fifty_requests_at_once_double_nothing_and_lose_nothing(live_server, settings) -> None:
    settings.THROTTLE_USER = settings.THROTTLE_TOKEN = None
    live_server.thread.httpd.socket.listen(MANY)  # the tests' own server lets ten wait
    user, bodies = person()
    site = Site(live_server.url, Program.of(user).token)
    booking, budget = bodies["transactions"], bodies["budgets"]

    same = at_once(lambda _: site.post("transactions", booking, key="one"))
    assert statuses(same).keys() <= {201, 409}
    assert {answer["id"] for status, answer in same if status == 201} == {Transaction.objects.get().pk}
    assert {answer["code"] for status, answer in same if status == 409} <= {"still_running"}
    assert IdempotencyKey.objects.count() == 1

    others = at_once(lambda n: site.post("transactions", booking | {"payee": f"Shop {n}"}, key=f"other-{n}"))
    assert statuses(others) == {201: MANY}
    assert Transaction.objects.filter(payee__startswith="Shop").count() == MANY

    assert statuses(at_once(lambda _: site.post("budgets", budget))) == {201: 1, 400: MANY - 1}
    assert Budget.objects.count() == 1

    imported = at_once(lambda _: site.upload(booking["account"]))
    assert statuses(imported) == {201: 1, 200: MANY - 1}, imported
    assert ImportBatch.objects.get().new_count == 28
    assert Transaction.objects.count() == 1 + MANY + 28


@pytest.mark.django_db(transaction=True)
def test_fifty_hands_on_one_transfer_and_on_tokens_make_one_of_each() -> None:
    user, _ = person()
    source, target = AccountFactory(owner=user), AccountFactory(owner=user)
    day = date(2026, 1, 5)
    out = TransactionFactory(account=source, amount=Decimal("-9.00"), posting_date=day)
    ins = [TransactionFactory(account=target, amount=Decimal("9.00"), posting_date=day) for _ in range(MANY)]
    seen = [Transaction.objects.select_related("account").get(pk=out.pk) for _ in ins]

    def attempt(do: Callable[[], Any]) -> str:
        try:
            do()
        except (ValidationError, Problem) as refused:
            return type(refused).__name__
        return "done"

    tied = at_once(lambda n: attempt(lambda: link_transfer(user, seen[n], ins[n])))
    assert Counter(tied) == {"done": 1, "ValidationError": MANY - 1}
    assert Transfer.objects.get().transactions.count() == 2

    token, _ = issue_token(user, "first", "read")
    made = at_once(lambda n: attempt(lambda: issue_token(user, f"token {n}", "read")))
    assert Counter(made) == {"done": MOST_ACTIVE - 1, "Problem": MANY - MOST_ACTIVE + 1}
    assert ApiToken.objects.count() == MOST_ACTIVE
    assert len({ended.revoked_at for ended in at_once(lambda _: revoke_token(user, token.pk))}) == 1
