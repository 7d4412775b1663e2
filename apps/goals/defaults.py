"""The policies that a goal stands under unless somebody says otherwise."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from .models import Goal, GoalEvent, GoalSla, SlaPolicy


def put_under_defaults(goals: Iterable[Goal]) -> None:
    """Put goals that stand under no policy yet under the default ones of their types."""
    policies = list(SlaPolicy.objects.filter(is_default=True, is_active=True))
    GoalSla.objects.bulk_create(
        GoalSla(goal=goal, policy=policy) for goal in goals for policy in policies if goal.type in policy.goal_types
    )


def take_over(goals: Sequence[Goal]) -> None:
    """Put goals that come from elsewhere under the policies here: as their logs left them, and judged from tomorrow on.

    The days until today were judged where they come from.
    """
    put_under_defaults(goals)
    keys = [goal.pk for goal in goals]
    logged = GoalEvent.objects.filter(goal__in=keys, kind=GoalEvent.Kind.STATE).order_by("day", "id")
    last = {(event.goal_id, event.policy_name): event for event in logged}
    slas = list(GoalSla.objects.filter(goal__in=keys).select_related("policy"))
    for sla in slas:
        sla.evaluated_to = timezone.localdate()
        if event := last.get((sla.goal_id, sla.policy.name)):
            sla.state, sla.since = event.to_state, event.day
    GoalSla.objects.bulk_update(slas, ["state", "since", "evaluated_to"], batch_size=100)
