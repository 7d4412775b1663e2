"""Advice from a real ledger through a real load: on a terminal, over HTTP, on the page, and what people make of it."""

import json
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.adoption.models import Event
from apps.advice.actions import act, undo
from apps.advice.advising import advise
from apps.budgets.models import Budget
from apps.finbud import services
from apps.finbud.models import Recommendation
from apps.finbud.recommending import recommend
from apps.goals.models import Goal
from apps.ledger.models import Rule, Transaction
from apps.problems import Problem
from apps.users.models import AuditEntry
from apps.users.sight import own_sight, sight_of
from etl.services import refresh
from tests.finbud.made import TODAY, monthly
from tests.goals.factories import make_goal
from tests.ledger_factories import AccountFactory, UserFactory, couple

from .books import keep

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.filterwarnings("error")]
LIST = "/recommendations/"


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        yield


def with_rise(user):
    """Rent, and a subscription that became dearer in April."""
    keep(user, monthly("Landlord", -90_000, 1), "Mortgage & rent")
    rise = monthly("Cinevo", -1_299, 9, range(22)) + monthly("Cinevo", -1_599, 9, range(22, 25))
    keep(user, rise, "Subscriptions", "0.00")
    refresh()
    return user


@pytest.fixture
def anna():
    return with_rise(UserFactory(reporting_currency="EUR"))


@pytest.fixture
def poor():
    """Less held than a month costs, and a bank that takes fees: two proposals to act on."""
    user = UserFactory(reporting_currency="EUR")
    keep(user, monthly("Landlord", -90_000, 1, range(24)), "Mortgage & rent", "21900.00")
    keep(user, monthly("Account fee 17", -490, 28, range(24)), "Bank fees", "117.60")
    refresh()
    return user


def advised(user, today=TODAY):
    return advise(own_sight(user), today)


def record(user, kind: str) -> Recommendation:
    return Recommendation.objects.get(user=user, kind=kind)


def test_a_terminal_an_api_and_a_page_say_the_same(client, anna):
    out = StringIO()
    call_command("recommend", "--user", anna.email, "--json", stdout=out)
    told = json.loads(out.getvalue())
    (row,) = told["recommendations"]
    keys = Transaction.objects.filter(amount=Decimal("-15.99")).values_list("pk", flat=True)
    assert set(row["transactions"]) == set(keys)
    assert (row["impact"], row["why"]) == ("36.00", "It cost 12.99 EUR until 9 April 2026, and 15.99 EUR since.")
    client.force_login(anna)
    assert client.get(f"/api/finbud/recommendations/{anna.pk}").json() == told
    page = client.get(LIST).content.decode()
    assert "Cinevo costs more" in page
    assert "It cost €12.99 until 9 April 2026, and €15.99 since." in page
    assert all(f"/transactions/{key}/" in page for key in keys)
    words = StringIO()
    call_command("recommend", "--user", anna.email, stdout=words)
    assert "Cinevo costs more (36.00 EUR)" in words.getvalue()


def test_advice_is_found_once_a_version_and_written_once_a_day(client, anna):
    assert recommend(own_sight(anna), TODAY) is recommend(own_sight(anna), TODAY)
    client.force_login(anna)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    written = [each["sql"] for each in asked if each["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert written == []
    before = len(asked)
    keep(anna, monthly("Tonspur", -899, 9, range(22)) + monthly("Tonspur", -1_199, 9, range(22, 25)), "Subscriptions")
    refresh()
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    assert len(asked) <= before
    assert Recommendation.objects.filter(user=anna).count() == 2


def test_nobody_else_is_advised(client, anna):
    stranger = UserFactory()
    advised(anna)
    row = record(anna, "price_rise")
    client.force_login(stranger)
    assert client.get(f"{LIST}?user={anna.pk}").status_code == 404
    assert client.get(f"/api/finbud/recommendations/{anna.pk}").status_code == 404
    for address in (f"{LIST}{row.pk}/decide/done", f"{LIST}{row.pk}/act/add_rule", f"{LIST}{row.pk}/undo"):
        assert client.post(address).status_code == 404
    decided = client.post(f"/api/finbud/decisions/{row.pk}", {"status": "done"}, content_type="application/json")
    assert decided.status_code == 404
    assert record(anna, "price_rise").status == "shown"


def test_a_partner_reads_a_whole_book_and_nothing_of_a_part():
    anna, ben, *_ = couple()
    with_rise(anna)
    shown = advise(sight_of(ben, anna.pk), TODAY)
    assert [(row.finding.kind, known) for row, known in shown.open] == [("price_rise", None)]
    assert not Recommendation.objects.exists(), "a look into another's book keeps nothing"
    from apps.users.models import AccountShare

    AccountShare.objects.create(account=anna.accounts.first(), level=AccountShare.Level.AMOUNTS)
    assert advise(sight_of(ben, anna.pk), TODAY).silent == "limited"


def test_too_few_days_are_said(client):
    user = UserFactory()
    keep(user, monthly("Landlord", -90_000, 1, range(23, 24)), "Mortgage & rent")
    refresh()
    client.force_login(user)
    assert client.get(f"/api/finbud/recommendations/{user.pk}").json()["silent"] == "not_enough_data"
    assert "It takes 90 days" in client.get(LIST).content.decode()


def test_what_is_dismissed_comes_back_when_it_has_grown_by_a_quarter(anna):
    advised(anna)
    row = record(anna, "price_rise")
    services.decide(anna, row.pk, "dismissed")
    assert advised(anna).open == ()
    Recommendation.objects.filter(pk=row.pk).update(weight_cents=2_900)
    assert advised(anna).open == (), "36.00 is no quarter more than 29.00"
    Recommendation.objects.filter(pk=row.pk).update(weight_cents=2_800)
    ((_row, again),) = advised(anna).open
    assert (again.pk, again.status, again.weight_cents) == (row.pk, "shown", 3_600)


def test_what_is_no_longer_so_is_gone_and_may_come_again(anna):
    advised(anna)
    latest = Transaction.objects.filter(payee="Cinevo").order_by("-posting_date")[0]
    Transaction.objects.filter(pk=latest.pk).update(amount=Decimal("-12.99"))
    refresh()
    assert advised(anna).open == ()
    assert record(anna, "price_rise").status == "gone"
    Transaction.objects.filter(pk=latest.pk).update(amount=Decimal("-15.99"))
    refresh()
    assert [known.status for _row, known in advised(anna).open] == ["shown"]


def test_what_is_done_is_followed_up(anna, client):
    advised(anna)
    services.decide(anna, record(anna, "price_rise").pk, "done")
    with time_machine.travel("2026-08-27T12:00:00Z", tick=True):
        keep(anna, monthly("Landlord", -90_000, 1, range(24, 27)), "Mortgage & rent")
        refresh()
        client.force_login(anna)
        page = client.get(LIST).content.decode()
        row = record(anna, "price_rise")
        # 73 days of 36.00 a year; of the year before 9 and 3 payments, 164.88, a fifth would have gone and nothing did.
        assert (row.predicted_cents, row.measured_cents) == (720, 3_298)
        assert "Predicted €7.20 since, measured €32.98." in page
        clerk = UserFactory(is_staff=True)
        client.force_login(clerk)
        assert client.get("/operations/advice/").status_code == 404
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        assert "€32.98" in client.get("/operations/advice/").content.decode()


def test_one_click_makes_a_goal_and_one_takes_it_back(client, poor):
    advised(poor)
    row = record(poor, "missing_buffer")
    client.force_login(poor)
    answer = client.post(f"{LIST}{row.pk}/act/make_goal", follow=True)
    goal = Goal.objects.get(owner=poor)
    assert (goal.type, goal.target, goal.name) == ("savings", Decimal("904.90"), "Buffer")
    assert "The goal" in answer.content.decode()
    assert record(poor, "missing_buffer").status == "accepted"
    assert client.post(f"{LIST}{row.pk}/act/make_goal").status_code == 302
    assert Goal.objects.filter(owner=poor).count() == 1, "a second click makes no second goal"
    client.post(f"{LIST}{row.pk}/undo")
    assert not Goal.objects.filter(owner=poor).exists()
    assert (record(poor, "missing_buffer").status, record(poor, "missing_buffer").made) == ("shown", {})


def test_a_rule_that_was_deleted_since_needs_no_undoing(poor):
    advised(poor)
    row = record(poor, "fees")
    act(poor, row.pk, "add_rule")
    rule = Rule.objects.get(owner=poor)
    assert rule.actions == [{"kind": "tags", "tags": ["bank-fees"]}]
    rule.delete()
    undo(poor, row.pk)
    assert record(poor, "fees").status == "shown"
    with pytest.raises(Problem):
        act(poor, row.pk, "make_budget")


def test_a_category_above_its_trend_becomes_a_budget():
    user = UserFactory(reporting_currency="EUR")
    keep(user, monthly("Landlord", -90_000, 1), "Mortgage & rent")
    food = monthly("Market", -30_000, 12, range(21)) + monthly("Market", -45_000, 12, range(21, 24))
    keep(user, food, "Groceries")
    refresh()
    advised(user)
    act(user, record(user, "above_trend").pk, "make_budget")
    budget = Budget.objects.get(owner=user)
    assert (budget.amount, budget.period) == (Decimal("300.00"), "monthly")
    assert budget.category.parent is None


def test_debts_and_accounts_of_goals_are_known(anna):
    saved = AccountFactory(owner=anna, kind="savings", opening_balance=Decimal("20000.00"))
    loan = AccountFactory(owner=anna, kind="loan", opening_balance=Decimal("-5000.00"))
    make_goal(anna, saved, target=Decimal(25000), ends_on=TODAY.replace(year=2028))
    make_goal(anna, loan, type="debt_payoff", name="Card", interest_rate=Decimal(12), ends_on=TODAY.replace(year=2028))
    refresh()
    (one,) = [row.finding for row, _ in advised(anna).open if row.finding.kind == "idle_cash"]
    # 30,000 less 24 rents and 320.17 for the rest; what is saved for a goal is not idle, three months stay.
    assert one.facts["goal"] == "Card"
    assert one.impact_cents == round(one.facts["move_cents"] * 0.12)


def test_every_decision_is_in_the_audit_log_and_unknown_ones_are_refused(client, anna):
    advised(anna)
    row = record(anna, "price_rise")
    client.force_login(anna)
    bad = client.post(f"/api/finbud/decisions/{row.pk}", {"status": "perhaps"}, content_type="application/json")
    assert bad.status_code == 400
    good = client.post(f"/api/finbud/decisions/{row.pk}", {"status": "untrue"}, content_type="application/json")
    assert good.json() == {"key": row.pk, "status": "untrue"}
    assert AuditEntry.objects.filter(verb="advice.decided", owner_id=anna.pk).count() == 1
    client.post(f"/api/finbud/decisions/{row.pk}", {"status": "shown"}, content_type="application/json")
    assert record(anna, "price_rise").status == "shown"


def test_feedback_moves_the_order(anna):
    keep(anna, monthly("Club", -2_500, 3) + monthly("Club", -2_500, 17, range(21, 24)), "Mortgage & rent")
    refresh()
    first = [row.finding.kind for row, _ in advised(anna).open]
    assert first == ["subscription_doubled", "price_rise"]
    for number in range(40):
        Recommendation.objects.create(
            user=UserFactory(),
            kind="subscription_doubled",
            subject=str(number),
            status="untrue",
            currency="EUR",
            impact_cents=1,
            weight_cents=1,
            score=1,
            first_shown_on=TODAY,
            last_seen_on=TODAY,
        )
    rows = advised(anna).open
    assert [row.finding.kind for row, _ in rows] == ["price_rise", "subscription_doubled"]
    assert rows[1][0].share == pytest.approx((4 * 0.5) / 44)
    assert not Event.objects.filter(kind="advice").exists()
