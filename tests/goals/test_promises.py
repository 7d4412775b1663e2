"""SLAs day by day: a year of one household against a log worked out by hand, catching up, pausing, telling once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core import mail

from apps.goals import services
from apps.goals.evaluation import evaluate
from apps.goals.models import Goal, GoalEvent, GoalSla, Notice, NoticeChoice, SlaPolicy
from etl.services import refresh
from tests.goals.factories import make_goal
from tests.ledger_factories import AccountFactory, UserFactory, couple, transfer_between

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = date(2026, 1, 1)


@pytest.fixture
def saver():
    """Somebody who put 100 aside on the 10th of each month of 2025, in a savings account."""
    user = UserFactory()
    checking, savings = AccountFactory(owner=user), AccountFactory(owner=user, kind="savings")
    for month in range(1, 13):
        transfer_between(checking, savings, "100.00", date(2025, month, 10))
    return user, checking, savings


def log(goal: Goal) -> list[tuple[str, str, str]]:
    states = GoalEvent.objects.filter(goal=goal).exclude(kind__in=["created", "comment"]).order_by("day", "id")
    return [(event.day.isoformat(), event.policy_name or event.kind, event.to_state) for event in states]


def year_of(saver) -> Goal:
    """2,400 by the end of 2026: 100 a month are kept up, but for June, July and August; 300 come in September."""
    user, checking, savings = saver
    goal = make_goal(user, savings, target=Decimal(2400), policies=("Steady pace", "Monthly look"))
    for month, amount in (
        (1, "100"),
        (2, "100"),
        (3, "100"),
        (4, "100"),
        (5, "100"),
        (9, "300"),
        (10, "100"),
        (11, "100"),
    ):
        transfer_between(checking, savings, f"{amount}.00", date(2026, month, 10))
    transfer_between(checking, savings, "200.00", date(2026, 12, 20))
    return goal


YEAR = [
    # 1 January: 1,200 are left for 364 days, 3.297 a day; the last 90 days brought three times 100, 3.333 a day: 1.011.
    ("2026-01-01", "Steady pace", "met"),
    # Made on 1 January and never looked at again: 31 of 30 days on 1 February, 46 of 45 on 16 February.
    ("2026-01-01", "Monthly look", "met"),
    ("2026-02-01", "Monthly look", "at_risk"),
    ("2026-02-16", "Monthly look", "breached"),
    # Each month the pace falls below 1 some days before the 10th, and never for more than the week of grace, until
    # 5 June: 700 left for 209 days are 3.349 a day, 300 / 90 is 3.333. A week later it is at risk; meanwhile 200 / 90
    # over 700 / 202 is 0.64, the last 30 days brought nothing, and after another week it is breached.
    ("2026-06-12", "Steady pace", "at_risk"),
    ("2026-06-20", "Steady pace", "breached"),
    # 300 came: the last 90 days bring 300 / 90 over 400 / 112, 0.93; the last 30 days 2.8. It improves as far as both.
    ("2026-09-10", "Steady pace", "at_risk"),
    # 3 December: 200 left for 28 days, 7.14 a day; from then on both windows say less than 0.8. A week of grace.
    ("2026-12-10", "Steady pace", "breached"),
    # The last 200.
    ("2026-12-20", "completed", ""),
]


def made(saver) -> Goal:
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        goal = year_of(saver)
        refresh()
    return goal


def on(day: date, times: int = 1) -> None:
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        for _ in range(times):
            evaluate()


def test_a_year_in_strides_and_in_one_go_leaves_the_log_worked_out_by_hand(saver):
    goal = made(saver)
    for week in range(53):
        on(FIRST + timedelta(weeks=week))
    in_strides = log(goal)
    assert in_strides == YEAR

    GoalEvent.objects.all().delete()
    GoalSla.objects.update(state="", since=None, worse_days=0, evaluated_to=None)
    goal.measured.delete()
    Goal.objects.update(status="active", decided_on=None)
    on(date(2026, 12, 31))
    assert sorted(log(goal)) == sorted(in_strides)
    assert evaluate(today=date(2026, 12, 31)).changes == 0


@pytest.mark.takes_minutes
def test_a_year_day_by_day_leaves_the_same_log(saver):
    goal = made(saver)
    for day in range(366):
        on(FIRST + timedelta(days=day), times=2)
    assert log(goal) == YEAR


def test_a_pause_stops_the_clock_and_moves_the_day_it_is_due(saver):
    user, _, _ = saver
    goal = made(saver)
    on(date(2026, 5, 20))
    with time_machine.travel("2026-05-21T12:00:00Z", tick=False):
        services.pause_goal(user, goal)
    for day in (date(2026, 6, 30), date(2026, 8, 31)):
        on(day)
    with time_machine.travel("2026-09-09T12:00:00Z", tick=False):
        goal = services.resume_goal(user, goal)
        # 111 days of pause; the months without a transfer lie in it, so that the pace is that of before.
        assert (goal.paused_days, goal.due_on) == (111, date(2027, 4, 21))
    on(date(2026, 9, 30))
    assert ("2026-06-12", "Steady pace", "breached") not in log(goal)
    assert [line for line in log(goal) if line[1] == "Steady pace"] == [("2026-01-01", "Steady pace", "met")]
    goal.refresh_from_db()
    assert goal.measured.ratio_long > 1


def test_what_was_decided_is_decided_once_and_a_new_promise_keeps_the_old_one(saver):
    user, _checking, savings = saver
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        goal = make_goal(user, savings, ends_on=date(2026, 2, 1), policies=("Steady pace",))
        refresh()
    on(date(2026, 3, 1))
    goal.refresh_from_db()
    assert (goal.status, goal.decided_on) == ("failed", date(2026, 2, 2))
    with time_machine.travel("2026-03-05T12:00:00Z", tick=False):
        goal = services.agree_promise(user, goal, date(2026, 12, 31), Decimal(3000), "a wedding came first")
        goal.refresh_from_db()
        assert (goal.status, goal.target) == ("active", Decimal(3000))
    agreed = GoalEvent.objects.get(goal=goal, kind="agreed")
    assert agreed.numbers == {
        "before": {"target": "5000.00", "ends_on": "2026-02-01"},
        "after": {"target": "3000.00", "ends_on": "2026-12-31"},
    }
    # The days between are nobody's: no state is told of them.
    assert not GoalEvent.objects.filter(
        goal=goal, kind="state", day__range=(date(2026, 2, 2), date(2026, 3, 4))
    ).exists()


def test_notices_are_given_once_and_mailed_once_even_if_the_mail_failed(saver, settings):
    user, _, _ = saver
    made(saver)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    on(date(2026, 6, 20))
    notice = Notice.objects.get(kind="breached")
    assert (notice.user, notice.mailed_at) == (user, None)
    assert "Steady pace, on 20 Jun 2026" in notice.body
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    on(date(2026, 6, 21))
    on(date(2026, 6, 21))
    breached = [each for each in mail.outbox if "breached" in each.subject and "promise" in each.subject]
    assert len(breached) == 1
    assert breached[0].to == [user.email]
    assert Notice.objects.filter(kind="breached").count() == 1


def test_a_digest_a_week_and_none_to_whom_wants_none(saver):
    user, _, _ = saver
    made(saver)
    on(date(2026, 1, 12))
    on(date(2026, 1, 14))
    on(date(2026, 1, 19))
    digests = [each for each in mail.outbox if "this week" in each.subject]
    assert [each.subject for each in digests] == ["FinSight: your goals this week (0 breached)"] * 2
    assert "€1,300.00 of €2,400.00" in digests[0].body
    NoticeChoice.objects.create(user=user, by_mail=False, digest=False)
    sent = len(mail.outbox)
    on(date(2026, 6, 22))
    assert len(mail.outbox) == sent
    assert Notice.objects.filter(kind="breached").exists()


def test_keepers_are_told_where_the_policy_says_so_and_the_book_is_open():
    owner, partner, _ = couple()
    stranger = UserFactory()
    SlaPolicy.objects.filter(name="Steady pace").update(tells="keepers", grace_days=0)
    savings = AccountFactory(owner=owner, kind="savings")
    transfer_between(AccountFactory(owner=owner), savings, "10.00", date(2025, 10, 1))
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        make_goal(owner, savings, policies=("Steady pace",))
        refresh()
    told = set(Notice.objects.filter(kind="at_risk").values_list("user", flat=True))
    assert told == {owner.pk, partner.pk}
    assert stranger.pk not in told


def test_states_follow_only_as_far_as_both_windows_agree():
    import numpy as np

    from apps.goals.measuring.states import AT_RISK, BREACHED, MET, UNKNOWN, Slas

    one = np.zeros(1, np.int64)
    slas = Slas(np.array([MET]), np.array([0]), np.array([0]))
    for best, worst, after in (
        (MET, BREACHED, MET),
        (AT_RISK, BREACHED, AT_RISK),
        (MET, BREACHED, AT_RISK),
        (UNKNOWN, UNKNOWN, AT_RISK),
        (BREACHED, BREACHED, BREACHED),
        (MET, BREACHED, BREACHED),
        (MET, AT_RISK, AT_RISK),
        (MET, MET, MET),
    ):
        slas.step(one, np.array([best]), np.array([worst]), np.array([best]))
        assert slas.state[0] == after
