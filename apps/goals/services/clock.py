"""Stopping a goal's clock and letting it go on."""

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.goals.models import Goal, GoalEvent
from apps.users.audit import recording
from apps.users.models import User
from apps.users.selectors import today

from .held import bring_up_to_date, evaluated_after_commit, held_goal, note


def pause_goal(user: User, goal: Goal, *, by: User | None = None) -> Goal:
    """Stop the clock from today on: no state changes, nothing falls due. Raises Problem 404, ValidationError.

    The days until today are decided first: a pause undoes no breach. `by` is the operator who does it for its owner.
    """
    if goal.owner_id == user.pk:
        bring_up_to_date(goal.pk)
    return _pause(user, goal, by or user)


@transaction.atomic
def _pause(user: User, goal: Goal, actor: User) -> Goal:
    goal = held_goal(user, goal)
    if not goal.is_running:
        raise ValidationError(f"Only a goal that runs can be paused; this one is {goal.get_status_display().lower()}.")
    with recording(actor, "goal.paused", goal):
        goal.status, goal.paused_on = Goal.Status.PAUSED, today(goal.owner)
        goal.save(update_fields=["status", "paused_on"])
    note(goal, GoalEvent.Kind.PAUSED, actor)
    return goal


@transaction.atomic
def resume_goal(user: User, goal: Goal, *, by: User | None = None) -> Goal:
    """Let the clock go on from today: the goal is due later by the days of the pause. Raises as `pause_goal`."""
    goal = held_goal(user, goal)
    if goal.status != Goal.Status.PAUSED or goal.paused_on is None:
        raise ValidationError(f"Only a paused goal can go on; this one is {goal.get_status_display().lower()}.")
    with recording(by or user, "goal.resumed", goal):
        goal.paused_days += max((today(goal.owner) - goal.paused_on).days, 0)
        goal.status, goal.paused_on = Goal.Status.ACTIVE, None
        goal.save(update_fields=["status", "paused_on", "paused_days"])
    note(goal, GoalEvent.Kind.RESUMED, by or user)
    evaluated_after_commit(goal)
    return goal
