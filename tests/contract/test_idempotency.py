"""`Idempotency-Key`: asked twice, done once; and what is not done is not remembered as done."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from apps.budgets.models import Budget
from apps.ledger.models import Account, Transaction
from apps.users.models import IdempotencyKey
from tests.ledger_factories import UserFactory

from .book_of_all import Program, person
from .documented import assert_documented, assert_problem

pytestmark = pytest.mark.django_db


def test_the_same_request_is_answered_as_before_and_done_once() -> None:
    user, bodies = person()
    program, other = Program.of(user), Program.of(user)
    for kind, model in (("transactions", Transaction), ("budgets", Budget), ("accounts", Account)):
        before = model.objects.count()
        first = program.post(kind, bodies[kind], Idempotency_Key="k-1" + kind)
        turned = dict(reversed(bodies[kind].items()))  # another order is the same body
        again = other.post(kind, turned, Idempotency_Key="k-1" + kind)
        assert (first.status_code, again.status_code) == (201, 201)
        assert "Idempotent-Replayed" not in first
        assert (again["Idempotent-Replayed"], again["Location"], again["ETag"]) == (
            "true",
            first["Location"],
            first["ETag"],
        )
        assert again.json() == first.json()
        assert_documented(again, f"/api/{kind}", "post")
        assert model.objects.count() == before + 1


def test_a_key_is_for_one_request_of_one_person() -> None:
    (user, bodies), (other, others) = person(), person()
    program = Program.of(user)
    program.post("transactions", bodies["transactions"], Idempotency_Key="one")
    for path, body in (
        ("transactions", bodies["transactions"] | {"amount": "-1.00"}),
        ("accounts", bodies["accounts"]),
    ):
        reused = program.post(path, body, Idempotency_Key="one")
        assert_problem(reused, 422, "idempotency_key_reused")
        assert_documented(reused, f"/api/{path}", "post")
    assert program.post("transactions", bodies["transactions"], Idempotency_Key="ONE").status_code == 201
    assert Program.of(other).post("transactions", others["transactions"], Idempotency_Key="one").status_code == 201
    assert program.post("transactions", bodies["transactions"]).status_code == 201
    assert Transaction.objects.count() == 4


@pytest.mark.parametrize("key", ["", "x" * 65, "two words", "caf\u00e9", "tab\t"])
def test_what_is_no_key_is_refused(key: str) -> None:
    user, bodies = person()
    assert_problem(Program.of(user).post("budgets", bodies["budgets"], Idempotency_Key=key), 400, "bad_idempotency_key")
    assert not Budget.objects.exists()


def test_what_was_refused_may_be_tried_again_under_its_key() -> None:
    user, bodies = person()
    program = Program.of(user)
    account = Account.objects.get(owner=user)
    Account.objects.filter(pk=account.pk).update(is_closed=True)
    refused = program.post("transactions", bodies["transactions"], Idempotency_Key="once")
    assert_problem(refused, 400, "invalid", "is closed")
    assert not IdempotencyKey.objects.exists()
    Account.objects.filter(pk=account.pk).update(is_closed=False)
    assert program.post("transactions", bodies["transactions"], Idempotency_Key="once").status_code == 201


def test_while_the_first_runs_the_second_is_told_to_wait() -> None:
    user, bodies = person()
    program = Program.of(user)
    program.post("budgets", bodies["budgets"], Idempotency_Key="once")
    kept = IdempotencyKey.objects.get()
    cache.set(f"idempotency:{user.pk}:{kept.key_hash}", 1, 60)
    waiting = program.post("budgets", bodies["budgets"], Idempotency_Key="once")
    assert_problem(waiting, 409, "still_running")
    assert waiting["Retry-After"] == "1"
    assert_documented(waiting, "/api/budgets", "post")


def test_keys_are_forgotten_after_a_day() -> None:
    user, bodies = person()
    program = Program.of(user)
    program.post("transactions", bodies["transactions"], Idempotency_Key="once")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        cache.clear()
        assert "Idempotent-Replayed" not in program.post("transactions", bodies["transactions"], Idempotency_Key="once")
    assert (IdempotencyKey.objects.count(), Transaction.objects.count()) == (1, 2)
    user.delete()
    assert not IdempotencyKey.objects.exists()
    assert UserFactory()
