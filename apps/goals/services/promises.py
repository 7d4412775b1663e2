"""What is said about a promise, and agreeing a new one; the old one stays in the log."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.goals.models import Goal, GoalEvent, GoalSla, SlaPolicy, State
from apps.problems import not_found
from apps.users.audit import record, recording
from apps.users.models import User
from apps.users.selectors import today

from .checks import check_goal
from .goals import promise_of
from .held import bring_up_to_date, evaluated_after_commit, held_goal, leave_days_out, note

MOST_LINES = 1000
"""Of comments, acknowledgements and agreements of one goal."""
LONGEST = 500


@transaction.atomic
def acknowledge_breach(user: User, sla: GoalSla, text: str = "") -> None:
    """Say that a breach is known. Raises Problem 404, ValidationError where nothing is breached."""
    goal = held_goal(user, sla.goal)
    if sla.state != State.BREACHED:
        raise ValidationError("Nothing is breached here.")
    GoalSla.objects.filter(pk=sla.pk).update(acknowledged_at=timezone.now())
    _said(user, goal, GoalEvent.Kind.ACKNOWLEDGED, text, policy_name=sla.policy.name)


@transaction.atomic
def comment_goal(user: User, goal: Goal, text: str) -> None:
    """Write something into the log. Raises Problem 404, ValidationError."""
    if not text.strip():
        raise ValidationError({"text": "Write a comment."})
    _said(user, held_goal(user, goal), GoalEvent.Kind.COMMENTED, text)


def agree_promise(user: User, goal: Goal, ends_on: date, target: Decimal | None = None, text: str = "") -> Goal:
    """Promise another day, and another amount where one is given. A failed or completed goal runs again.

    The days until today are decided by the old promise first. Raises Problem 404, ValidationError.
    """
    if goal.owner_id == user.pk:
        bring_up_to_date(goal.pk)
    return _agree(user, goal, ends_on, target, text)


@transaction.atomic
def _agree(user: User, goal: Goal, ends_on: date, target: Decimal | None, text: str) -> Goal:
    goal = held_goal(user, goal)
    before = promise_of(goal)
    if goal.status == Goal.Status.PAUSED:
        raise ValidationError("A paused goal promises nothing. Let it go on first.")
    if ends_on <= today(user):
        raise ValidationError({"ends_on": "Choose a day after today."})
    with recording(user, "goal.agreed", goal):
        # The new day is the day meant: earlier pauses are in it already.
        goal.ends_on, goal.paused_days = ends_on, 0
        goal.target = goal.target if target is None else target
        if goal.decided_on is not None:
            leave_days_out(goal)
        goal.status, goal.decided_on = Goal.Status.ACTIVE, None
        goal.full_clean()
        check_goal(goal, list(goal.accounts.all()))
        goal.save()
    _said(user, goal, GoalEvent.Kind.AGREED, text, numbers={"before": before, "after": promise_of(goal)})
    evaluated_after_commit(goal)
    return goal


@transaction.atomic
def attach_policy(user: User, goal: Goal, policy: SlaPolicy) -> None:
    """Put a goal under one more policy, from today on. Raises Problem 404, ValidationError where it does not fit."""
    goal = held_goal(user, goal)
    if not policy.is_active or goal.type not in policy.goal_types:
        raise not_found("policy")
    _, is_new = GoalSla.objects.get_or_create(goal=goal, policy=policy)
    if is_new:
        record(user, "goal.policy_attached", goal, after={"policy": policy.name})
        evaluated_after_commit(goal)


@transaction.atomic
def detach_policy(user: User, sla: GoalSla) -> None:
    """Take a goal out of a policy; the log keeps what was. Raises Problem 404."""
    goal = held_goal(user, sla.goal)
    record(user, "goal.policy_detached", goal, before={"policy": sla.policy.name})
    sla.delete()


def _said(user: User, goal: Goal, kind: str, text: str, **fields: object) -> None:
    if len(text) > LONGEST:
        raise ValidationError({"text": f"Use at most {LONGEST} characters; these are {len(text)}."})
    said = {GoalEvent.Kind.ACKNOWLEDGED, GoalEvent.Kind.COMMENTED, GoalEvent.Kind.AGREED}
    if GoalEvent.objects.filter(goal=goal, kind__in=said).count() >= MOST_LINES:
        raise ValidationError(f"The log of this goal holds {MOST_LINES} such lines. Make a new goal.")
    note(goal, kind, user, text=text.replace("\0", ""), **fields)
