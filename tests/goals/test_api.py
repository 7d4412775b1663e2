"""Goals over the API: as documented, once under a key, only as last seen, and nobody else's."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from apps.goals.models import Goal, GoalEvent, SlaPolicy
from etl.services import refresh
from tests.contract.book_of_all import Program
from tests.contract.documented import assert_documented, assert_problem
from tests.goals.factories import make_goal
from tests.ledger_factories import AccountFactory, UserFactory, couple, transfer_between

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        yield


@pytest.fixture
def saver():
    user = UserFactory()
    savings = AccountFactory(owner=user, kind="savings")
    for month in range(1, 7):
        transfer_between(AccountFactory(owner=user), savings, "200.00", date(2026, month, 5))
    refresh()
    return user, savings, Program.of(user)


def test_a_goal_is_made_read_changed_turned_and_let_go(saver):
    _, savings, program = saver
    body = {"name": "Calm", "type": "savings", "target": "5000.00", "ends_on": "2027-06-15", "accounts": [savings.pk]}
    made = program.post("goals", body, Idempotency_Key="one")
    assert made.status_code == 201, made.content
    assert_documented(made, "/api/goals", "post")
    again = program.post("goals", body, Idempotency_Key="one")
    assert again.json()["id"] == made.json()["id"]
    there = f"goals/{made.json()['id']}"
    read = program.get(there)
    assert_documented(read, "/api/goals/{pk}")
    assert read.json()["measured"]["value"] == "1200.00"
    assert [sla["policy"] for sla in read.json()["slas"]] == ["Monthly look", "Steady pace"]
    assert_documented(program.get("goals"), "/api/goals")

    changed = program.patch(there, {"name": "Calmer"}, If_Match=read["ETag"])
    assert (changed.status_code, changed.json()["name"]) == (200, "Calmer")
    assert_problem(program.patch(there, {"name": "Calmest"}, If_Match=read["ETag"]), 412, "changed_since")
    assert program.patch(there, {"ends_on": "2028-06-15"}).json()["due_on"] == "2028-06-15"
    assert GoalEvent.objects.filter(kind="agreed").count() == 1
    paused = program.post(f"{there}/pause")
    assert (paused.status_code, paused.json()["status"]) == (200, "paused")
    assert program.post(f"{there}/pause").status_code == 400
    assert program.post(f"{there}/sing").status_code == 404
    assert program.delete(there).status_code == 204
    assert not Goal.objects.exists()


def test_the_contracts_own_name_makes_one_too(saver):
    _, savings, program = saver
    body = {"name": "Calm", "type": "savings", "target": "5000.00", "ends_on": "2027-06-15", "accounts": [savings.pk]}
    made = program.post("goals/create", body)
    assert made.status_code == 201
    assert made["Location"] == f"/api/goals/{made.json()['id']}"
    assert program.get("goals/create").status_code == 405


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"target": 5000}, "target"),
        ({"target": "0.00"}, "target"),
        ({"accounts": []}, "accounts"),
        ({"accounts": [10**12]}, "accounts"),
        ({"type": "gift"}, "type"),
        ({"period": "month"}, "period"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"status": "completed"}, "status"),
        ({"interest_rate": "4.9"}, "interest_rate"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(change, field):
    savings = AccountFactory(kind="savings")
    program = Program.of(savings.owner)
    body = {"name": "Calm", "type": "savings", "target": "5000.00", "ends_on": "2027-06-15", "accounts": [savings.pk]}
    refused = program.post("goals", body | change)
    assert refused.status_code == 400
    assert field in str(refused.json())
    assert not Goal.objects.exists()


def test_the_dashboard_says_how_it_stands_and_why(saver, django_assert_max_num_queries):
    user, savings, program = saver
    SlaPolicy.objects.update(grace_days=0)
    make_goal(user, savings, name="Calm", policies=("Steady pace",))
    make_goal(user, type="spending_limit", target=Decimal(100))
    refresh()
    program.get(f"goals/dashboard/{user.pk}")
    with django_assert_max_num_queries(18):
        answer = program.get(f"goals/dashboard/{user.pk}")
    assert_documented(answer, "/api/goals/dashboard/{user_id}")
    told = answer.json()
    calm = next(each for each in told["goals"] if each["goal"]["name"] == "Calm")
    assert calm["said"]["reasons"][0].startswith("At risk since 15 Jun 2026: the pace is 35% of what is needed")
    assert calm["history"][-1] == {"state": "at_risk", "first": "2026-06-15", "last": "2026-06-15"}
    assert {brief["slug"] for brief in told["training"]} >= {"goal_setting", "dashboard_basics"}
    assert told["competing"]["fitting"] == [calm["goal"]["id"]]


def test_partner_reads_the_dashboard_and_a_stranger_finds_nothing():
    owner, partner, _ = couple()
    make_goal(owner, AccountFactory(owner=owner), name="Ours")
    assert [
        each["goal"]["name"] for each in Program.of(partner).get(f"goals/dashboard/{owner.pk}").json()["goals"]
    ] == ["Ours"]
    assert Program.of(UserFactory()).get(f"goals/dashboard/{owner.pk}").status_code == 404
    assert Program.of(partner).get(f"goals/{Goal.objects.get().pk}").status_code == 404
