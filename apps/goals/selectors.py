"""Reads on goals, limited to the books the viewer sees whole: of a part of the accounts, progress would be wrong."""

from django.db.models import Prefetch, QuerySet

from apps.problems import not_found
from apps.users.models import User
from apps.users.sight import Sight

from .models import Goal, GoalEntry, GoalEvent, GoalSla, SlaPolicy


def own_goals(owner: User) -> QuerySet[Goal]:
    """The owner's goals, archived ones too, by due day."""
    return Goal.objects.filter(owner=owner)


def own_goal(owner: User, pk: int) -> Goal:
    """One of the owner's goals, with its numbers. Raises Problem 404."""
    return _the_one(own_goals(owner).select_related("owner", "category", "measured"), pk)


def own_sla(owner: User, goal: int, pk: int) -> GoalSla:
    """One promise of one of the owner's goals. Raises Problem 404."""
    found = GoalSla.objects.filter(pk=pk, goal=goal, goal__owner=owner).select_related("goal", "policy").first()
    if found is None:
        raise not_found("SLA")
    return found


def own_entry(owner: User, goal: int, pk: int) -> GoalEntry:
    """One amount that the owner entered. Raises Problem 404."""
    found = GoalEntry.objects.filter(pk=pk, goal=goal, goal__owner=owner).select_related("goal").first()
    if found is None:
        raise not_found("entry")
    return found


def held_own_goal(owner: User, pk: int) -> Goal:
    """As `own_goal`, and nobody else changes it until the transaction ends."""
    list(own_goals(owner).select_for_update().filter(pk=pk).values_list("pk"))
    return own_goal(owner, pk)


def log_of(owner: User, pk: int) -> QuerySet[GoalEvent]:
    """What became of one of the owner's goals, the newest first. Raises Problem 404."""
    return GoalEvent.objects.filter(goal=own_goal(owner, pk)).order_by("-day", "-pk")


def entries_of(owner: User, pk: int) -> QuerySet[GoalEntry]:
    """Amounts that the owner entered for a goal, the newest day first. Raises Problem 404."""
    return GoalEntry.objects.filter(goal=own_goal(owner, pk)).order_by("-day", "-pk")


def fitting_policies(goal: Goal) -> list[SlaPolicy]:
    """Active policies of the goal's type under which it does not stand yet."""
    free = SlaPolicy.objects.filter(is_active=True).exclude(slas__goal=goal)
    return [policy for policy in free if goal.type in policy.goal_types]


def seen_goals(sight: Sight) -> QuerySet[Goal]:
    """The goals of a book, with all that their cards show, in five queries; none where accounts are hidden."""
    if not sight.is_whole:
        return Goal.objects.none()
    # Reviews are about the looker, and would hide how the goal itself went.
    states = GoalEvent.objects.filter(kind=GoalEvent.Kind.STATE).exclude(metric=SlaPolicy.Metric.REVIEW)
    return (
        Goal.objects.filter(owner=sight.owner)
        .select_related("owner", "category", "measured")
        .prefetch_related(
            "accounts",
            Prefetch("slas", GoalSla.objects.select_related("policy").order_by("policy__name")),
            Prefetch("events", states.order_by("day", "id"), to_attr="states"),
        )
    )


def seen_goal(sight: Sight, pk: int) -> Goal:
    """One of them. Raises Problem 404."""
    return _the_one(seen_goals(sight), pk)


def _the_one(goals: QuerySet[Goal], pk: int) -> Goal:
    goal = goals.filter(pk=pk).first()
    if goal is None:
        raise not_found("goal")
    return goal
