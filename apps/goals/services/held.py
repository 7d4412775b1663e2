"""What every write on a goal begins and ends with: the row held, the log written, the numbers brought up to date."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.goals.evaluation import evaluate
from apps.goals.models import Goal, GoalEvent, GoalMeasure, GoalSla
from apps.problems import Problem, not_found
from apps.users.models import User
from apps.users.selectors import today


def held_owner(owner: User) -> None:
    """Two at once for one person take turns, by which limits of number hold."""
    list(User.objects.select_for_update().filter(pk=owner.pk).values_list("pk"))


def held_goal(user: User, goal: Goal) -> Goal:
    """The goal as it is now, and for this transaction alone. Raises Problem 404 for another's."""
    found = Goal.objects.select_for_update().filter(pk=goal.pk, owner=user).first()
    if found is None:
        raise not_found("goal")
    return found


def note(goal: Goal, kind: str, actor: User, *, text: str = "", **fields: Any) -> GoalEvent:
    """A line of the goal's log, of today in its owner's time zone."""
    return GoalEvent.objects.create(
        goal=goal, kind=kind, day=today(goal.owner), actor_email=actor.email, text=text.strip(), **fields
    )


def leave_days_out(goal: Goal) -> None:
    """Days until today are no days of the goal: it was over, or put away."""
    yesterday = today(goal.owner) - timedelta(days=1)
    GoalMeasure.objects.filter(goal=goal, day__lt=yesterday).update(day=yesterday)
    GoalSla.objects.filter(goal=goal).filter(Q(evaluated_to=None) | Q(evaluated_to__lt=yesterday)).update(
        evaluated_to=yesterday
    )


def evaluated_after_commit(goal: Goal) -> None:
    """Measure the goal once it is written. Without a warehouse it is measured by the first load."""
    transaction.on_commit(partial(bring_up_to_date, goal.pk))


def bring_up_to_date(pk: int) -> None:
    """Evaluate one goal, if the warehouse can be read."""
    try:
        evaluate(Goal.objects.filter(pk=pk))
    except Problem:
        return
