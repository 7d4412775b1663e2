"""Writing what an evaluation came to, in a number of statements that grows with batches and not with goals."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from .deciding import Outcome
from .models import Goal, GoalEvent, GoalMeasure, GoalSla

SOME = 2000
"""Keys of a statement: below SQL Server's 2,100 parameters."""
Thing = TypeVar("Thing")
Kind = TypeVar("Kind", bound=Hashable)


def record(outcome: Outcome) -> None:
    """Write it all; within the transaction that decided it."""
    for measures in _some(outcome.measures):
        GoalMeasure.objects.filter(pk__in=[each.goal_id for each in measures]).delete()
    GoalMeasure.objects.bulk_create(outcome.measures)
    GoalEvent.objects.bulk_create(_not_logged(outcome.events))
    for (status, day), goals in _alike(outcome.decided, lambda goal: (goal.status, goal.decided_on)):
        for some in _some(goals):
            Goal.objects.filter(pk__in=some).update(status=status, decided_on=day)
    for (state, since, days, known), slas in _alike(outcome.changed, _standing):
        for some in _some(slas):
            GoalSla.objects.filter(pk__in=some).update(state=state, since=since, worse_days=days, acknowledged_at=known)
    for day, keys in outcome.looked_at.items():
        for some in _some(keys):
            GoalSla.objects.filter(pk__in=some).update(evaluated_to=day)


def _not_logged(events: Sequence[GoalEvent]) -> list[GoalEvent]:
    """Without what the log holds of the same day: a promise that was dropped and made anew has had its say."""
    states = [event for event in events if event.kind == GoalEvent.Kind.STATE]
    known: set[tuple[Any, ...]] = set()
    for some in _some(sorted({event.goal_id for event in states})):
        found = GoalEvent.objects.filter(
            goal__in=some, kind=GoalEvent.Kind.STATE, day__gte=min(event.day for event in states)
        )
        known |= set(found.values_list("goal", "policy_name", "day"))
    return [event for event in events if (event.goal_id, event.policy_name, event.day) not in known]


def _standing(sla: GoalSla) -> tuple[Any, ...]:
    return sla.state, sla.since, sla.worse_days, sla.acknowledged_at


def _alike(things: Iterable[Model], kind: Callable[[Any], Kind]) -> Iterable[tuple[Kind, list[int]]]:
    """Keys of what gets the same values: few statements, since on one day few things happen."""
    found: dict[Kind, list[int]] = defaultdict(list)
    for thing in things:
        found[kind(thing)].append(thing.pk)
    return found.items()


def _some(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), SOME):
        yield things[start : start + SOME]
