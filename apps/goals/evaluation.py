"""Bringing goals and their SLAs up to date: every day since the last time with the numbers it had, each once.

A day is decided when it is first looked at, and stays so: what is booked into the past later changes today's numbers,
and not the log. Reading, deciding and writing of a batch are one transaction that holds its goals.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.users.selectors import today as today_of
from apps.warehouse.reading import Snapshot, snapshot

from .deciding import Outcome, decide, first_day
from .models import Goal, GoalSla
from .notices import mail_waiting, tell, write_digests
from .reading import columns_of
from .recording import record

BATCH = 5000


@dataclass
class Evaluated:
    """What a run did."""

    goals: int = 0
    days: int = 0
    changes: int = 0
    decided: int = 0
    notices: int = 0
    mails: int = 0

    def add(self, outcome: Outcome, notices: int) -> None:
        """Count a batch in."""
        self.goals += len(outcome.measures)
        self.days += outcome.days
        self.changes += len(outcome.events)
        self.decided += len(outcome.decided)
        self.notices += notices

    def as_json(self) -> dict[str, int]:
        """As the command answers it."""
        return dict(vars(self))


def evaluate(goals: "QuerySet[Goal] | None" = None, today: date | None = None) -> Evaluated:
    """Bring these goals (without them: all) up to `today` (without it: the day it is for each owner).

    Only goals whose clock runs are looked at. A second run on a day writes no further state and no further notice.
    Raises Problem where the warehouse cannot be read; then nothing of the batch is written.
    """
    running = (Goal.objects.all() if goals is None else goals).filter(status=Goal.Status.ACTIVE, archived_at=None)
    done = Evaluated()
    if running.exists():
        with snapshot() as warehouse:
            for first, last in _ranges(running):
                _evaluate(running.filter(pk__range=(first, last)), today, warehouse, done)
    done.mails = mail_waiting()
    return done


def _ranges(running: "QuerySet[Goal]") -> Iterator[tuple[int, int]]:
    """The first and last keys of batches."""
    after = 0
    while keys := list(running.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys[0], keys[-1]
        after = keys[-1]


@transaction.atomic
def _evaluate(chosen: "QuerySet[Goal]", today: date | None, warehouse: Snapshot, done: Evaluated) -> None:
    # Two runs at once take turns: on SQLite a transaction begins as a writer's, elsewhere these rows are held.
    list(chosen.select_for_update().order_by("pk").values_list("pk"))
    held = list(chosen.select_related("owner", "measured").order_by("pk"))
    now = timezone.now()
    days = {goal.pk: today or today_of(goal.owner, now) for goal in held}
    begun = [goal for goal in held if goal.starts_on <= days[goal.pk]]
    if not begun:
        return
    of_them = Goal.objects.filter(pk__range=(begun[0].pk, begun[-1].pk)).values("pk")
    slas = GoalSla.objects.filter(goal__in=of_them, policy__is_active=True).select_related("policy").order_by("pk")
    first = min(first_day(goal, days[goal.pk]) for goal in begun)
    columns = columns_of(begun, first, warehouse)
    outcome = decide(begun, [days[goal.pk] for goal in begun], list(slas), columns)
    record(outcome)
    running = [goal for goal in begun if goal.is_running]
    done.add(outcome, tell(outcome.events) + write_digests(running, days))
