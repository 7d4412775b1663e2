"""The pages of goals: making one of each type, what they say, and that their queries do not grow."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.adoption.models import Event
from apps.goals.evaluation import evaluate
from apps.goals.models import Goal, GoalEntry, GoalEvent, GoalSla, Notice, SlaPolicy
from apps.ledger.models import Category
from apps.users.models import AccountShare, AuditEntry, User
from etl.services import refresh
from tests.goals.factories import make_goal
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory, couple, transfer_between

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 32


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        yield


@pytest.fixture
def ada(client) -> User:
    """Somebody who earns 2,000, spends 1,500 and puts 200 aside each month of 2026, logged in."""
    user = UserFactory(name="Ada")
    checking = AccountFactory(owner=user, name="Giro")
    savings = AccountFactory(owner=user, name="Nest egg", kind="savings", opening_balance=Decimal(1000))
    AccountFactory(owner=user, name="Car loan", kind="loan", opening_balance=Decimal(-3000))
    for month in range(1, 7):
        TransactionFactory(account=checking, amount=Decimal(2000), posting_date=date(2026, month, 1))
        TransactionFactory(account=checking, amount=Decimal(-1500), posting_date=date(2026, month, 2))
        transfer_between(checking, savings, "200.00", date(2026, month, 5))
    client.force_login(user)
    return user


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_goal_of_each_type_is_made_by_its_four_fields(client: Client, ada: User):
    refresh()
    accounts = {account.name: account.pk for account in ada.accounts.all()}
    food = Category.objects.get(owner=ada, name="Food & drink")
    for kind, fields in {
        "savings": {"target": "5.000,00", "ends_on": "2027-06-15", "accounts": [accounts["Nest egg"]]},
        "spending_limit": {"target": "300", "period": "month", "ends_on": "2026-12-31", "category": food.pk},
        "income_target": {"target": "30000", "ends_on": "2026-12-31", "category": ""},
        "debt_payoff": {"ends_on": "2027-06-15", "accounts": [accounts["Car loan"]], "interest_rate": "4.9"},
    }.items():
        made = client.post(f"/goals/new/{kind}/", {"name": f"My {kind}", **fields})
        assert (made.status_code, made.headers.get("Location")) == (302, "/goals/"), text_of(made)
    goals = {goal.type: goal for goal in Goal.objects.filter(owner=ada)}
    assert {each.measured.day for each in goals.values()} == {date(2026, 6, 15)}
    assert goals["savings"].target == Decimal(5000)
    assert goals["savings"].measured.value == Decimal(2200)
    assert {sla.policy.name for sla in goals["spending_limit"].slas.all()} == {"Within the limit", "Monthly look"}
    assert Event.objects.filter(user=ada, kind="goal_created").count() == 4

    page = text_of(client.get("/goals/"))
    for said in (
        "€2,200.00 of €5,000.00",
        "You put aside €202.92 a month",
        "€3,000.00 still owed",
        "days of grace",
        "Met",
    ):
        assert said in page, said
    # 2,800 in 365 days and 3,000 with interest are 491 a month together; 500 are left of a month.
    assert "In the middle of the last six months €500.00 were left. There is enough for all of them." in page


def test_what_is_wrong_stands_at_its_field_and_nothing_is_made(client: Client, ada: User):
    for kind, fields, text in (
        ("savings", {"target": "100", "ends_on": "2027-01-01"}, "Choose at least one account."),
        ("savings", {"target": "0", "ends_on": "2027-01-01"}, "Write an amount of 0.01 or more."),
        (
            "savings",
            {"target": "10", "ends_on": "2026-06-14", "accounts": [ada.accounts.get(name="Nest egg").pk]},
            "ends after",
        ),
        ("spending_limit", {"target": "10", "ends_on": "2027-01-01"}, "This field is required"),
        ("debt_payoff", {"ends_on": "2027-01-01", "accounts": ["999"]}, "Select a valid choice"),
    ):
        refused = client.post(f"/goals/new/{kind}/", {"name": "Wrong", **fields})
        assert refused.status_code == 422
        assert text in text_of(refused)
    assert client.get("/goals/new/gift/").status_code == 404
    assert not Goal.objects.exists()


def test_what_a_goal_would_ask_is_said_while_it_is_typed(client: Client, ada: User):
    refresh()
    savings = ada.accounts.get(name="Nest egg").pk
    typed = {"name": "", "target": "5000", "ends_on": "2027-06-15", "accounts": [savings]}
    said = text_of(client.post("/goals/new/savings/need", typed))
    assert "€233.50 a month are needed from today." in said  # 2,800 / (365 / 30.4375), rounded up
    assert "In the middle of the last 5 months €500.00 were left over (from €500.00 to €500.00)" in said
    assert "Once amount and day are there" in text_of(client.post("/goals/new/savings/need", {"name": ""}))


def test_one_goal_has_its_log_its_projection_and_its_buttons(client: Client, ada: User):
    goal = make_goal(ada, ada.accounts.get(name="Nest egg"), name="Calm", policies=("Steady pace",))
    refresh()
    page = text_of(client.get(f"/goals/{goal.pk}/"))
    for said in (
        "Where it is heading",
        "17 May 2026 to 15 Jun 2026",
        "+€200.00",
        "of the lives drawn from your last year",
        "Numbers as a table",
        "Steady pace",
    ):
        assert said in page, said
    assert Goal.objects.get().looked_on == date(2026, 6, 15)
    there = f"/goals/{goal.pk}/"
    client.post(f"{there}pause")
    assert Goal.objects.get().status == "paused"
    client.post(f"{there}resume")
    client.post(f"{there}comment", {"text": "Slower in summer"})
    client.post(f"{there}promise", {"ends_on": "2027-12-31", "target": "4000", "text": "New job"})
    goal.refresh_from_db()
    assert (goal.ends_on, goal.target) == (date(2027, 12, 31), Decimal(4000))
    page = text_of(client.get(there))
    assert "€4,000.00 by 31 Dec 2027 instead of €5,000.00 by 31 Dec 2026: New job" in page
    assert "Comment: Slower in summer" in page
    client.post(f"{there}archive")
    assert Goal.objects.get().archived_at
    assert "Archived (1)" in text_of(client.get("/goals/?show=archived"))
    client.post(f"{there}restore")
    client.post(
        f"{there}edit",
        {
            "name": "Calmer",
            "accounts": [ada.accounts.get(name="Nest egg").pk],
            "measure": "ledger",
            "starts_on": "2026-01-01",
        },
    )
    assert Goal.objects.get().name == "Calmer"
    assert client.post(f"{there}delete").status_code == 302
    assert not Goal.objects.exists()


def test_policies_are_taken_up_and_dropped_by_hand(client: Client, ada: User):
    goal = make_goal(ada, ada.accounts.get(name="Nest egg"), policies=("Steady pace",))
    refresh()
    there, more = f"/goals/{goal.pk}/", SlaPolicy.objects.get(name="On schedule")
    assert "On schedule" in text_of(client.get(there))
    limit = SlaPolicy.objects.get(name="Within the limit")
    client.post(f"{there}policies", {"policy": limit.pk})
    client.post(f"{there}policies", {"policy": more.pk})
    assert set(goal.slas.values_list("policy__name", "state")) == {("Steady pace", ""), ("On schedule", "")}
    client.post(f"{there}policies/{goal.slas.get(policy=more).pk}/leave")
    client.post(f"{there}policies", {"policy": more.pk})
    assert goal.slas.count() == 2
    assert AuditEntry.objects.filter(verb__startswith="goal.policy").count() == 3


def test_amounts_of_a_manual_goal_are_entered_and_taken_away(client: Client, ada: User):
    goal = make_goal(ada, measure="manual", target=Decimal(100), starts_on=date(2026, 1, 1))
    refresh()
    client.post(f"/goals/{goal.pk}/entries", {"day": "2026-06-01", "amount": "40", "text": "jar"})
    goal.refresh_from_db()
    assert goal.measured.value == Decimal(40)
    assert "jar" in text_of(client.get(f"/goals/{goal.pk}/"))
    late = client.post(f"/goals/{goal.pk}/entries", {"day": "2026-06-16", "amount": "40"})
    assert (late.status_code, "Choose a day that has come." in text_of(late)) == (422, True)
    client.post(f"/goals/{goal.pk}/entries/{GoalEntry.objects.get().pk}/remove")
    goal.refresh_from_db()
    assert goal.measured.value == Decimal(0)


def test_breach_is_acknowledged_and_notices_are_read(client: Client, ada: User):
    SlaPolicy.objects.update(grace_days=0)
    goal = make_goal(ada, ada.accounts.get(name="Giro"), target=Decimal(90000), policies=("Steady pace",))
    refresh()
    evaluate(today=date(2026, 6, 16))
    sla = GoalSla.objects.get(goal=goal)
    assert sla.state == "breached"
    page = text_of(client.get("/goals/"))
    assert "promise breached" in page
    client.post(f"/goals/{goal.pk}/acknowledge/{sla.pk}")
    sla.refresh_from_db()
    assert sla.acknowledged_at
    assert GoalEvent.objects.filter(goal=goal, kind="acknowledged", actor_email=ada.email).exists()
    client.post(f"/goals/notices/{Notice.objects.get(kind='breached').pk}/read")
    assert "promise breached" not in text_of(client.get("/goals/"))
    client.post("/goals/told", {"digest": "on"})
    assert (ada.notice_choice.by_mail, ada.notice_choice.digest) == (False, True)


def test_partner_reads_and_does_not_write_and_hidden_accounts_hide_goals(client: Client):
    owner, partner, _ = couple()
    goal = make_goal(owner, AccountFactory(owner=owner), name="Ours")
    client.force_login(partner)
    there = f"/goals/{goal.pk}/"
    assert "Ours" in text_of(client.get(f"/goals/?user={owner.pk}"))
    assert client.get(f"{there}?user={owner.pk}").status_code == 200
    assert client.get(there).status_code == 404
    assert client.post(f"{there}pause").status_code == 404
    assert Goal.objects.get().looked_on is None
    AccountShare.objects.create(account=goal.accounts.get(), level="none")
    page = text_of(client.get(f"/goals/?user={owner.pk}"))
    assert "Ours" not in page
    assert "so its goals are not shown" in page


def test_queries_do_not_grow_with_goals(client: Client, ada: User):
    savings = ada.accounts.get(name="Nest egg")
    make_goal(ada, savings, policies=("Steady pace", "Monthly look"))
    refresh()
    client.get("/goals/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/goals/")
    for _ in range(8):
        make_goal(ada, savings, policies=("Steady pace", "Monthly look"))
    refresh()
    client.get("/goals/")
    with CaptureQueriesContext(connection) as many:
        client.get("/goals/")
    assert len(many) <= len(few) <= MOST
