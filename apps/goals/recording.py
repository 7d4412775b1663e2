"""Writing what an evaluation came to, in a number of statements that grows with batches and not with goals."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from .deciding import Outcome
from .models import Goal, GoalEvent, GoalMeasure, GoalSla

SOME = 200
"""Rows of a statement: below SQL Server's 2,100 parameters, also where nine go with each row."""
Thing = TypeVar("Thing")


def record(outcome: Outcome) -> None:
    """Write it all; within the transaction that decided it."""
    for measures in _some(outcome.measures):
        GoalMeasure.objects.filter(pk__in=[each.goal_id for each in measures]).delete()
    GoalMeasure.objects.bulk_create(outcome.measures)
    GoalEvent.objects.bulk_create(outcome.events)
    Goal.objects.bulk_update(outcome.decided, ["status", "decided_on"], batch_size=SOME)
    GoalSla.objects.bulk_update(outcome.changed, ["state", "since", "worse_days", "acknowledged_at"], batch_size=SOME)
    for day, keys in outcome.looked_at.items():
        for some in _some(keys):
            GoalSla.objects.filter(pk__in=some).update(evaluated_to=day)


def _some(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), SOME):
        yield things[start : start + SOME]
