"""The weekly digest: on Monday, or the first run after it, how somebody's goals stand."""

from collections.abc import Iterable
from datetime import date, timedelta

from apps.goals.models import Goal, GoalSla, Notice, State
from apps.goals.words import pace, reached
from apps.users.models import User
from apps.users.selectors import today as day_in_zone_of

LONGEST = 2000
SHOWN = 20


def digest_week(today: date) -> str:
    """The key of the week's digest."""
    year, week, _ = today.isocalendar()
    return f"digest:{year}-{week:02}"


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def write_digests(goals: Iterable[Goal], days: dict[int, date]) -> int:
    """A digest of the week for each owner of these running goals who has none yet; how many are new.

    Goals of this week have no week to tell of; those who want no digest get none. `days` is the day it is for each
    goal's owner, by goal.
    """
    goals = [goal for goal in goals if day_in_zone_of(goal.owner, goal.created_at) < monday_of(days[goal.pk])]
    if not goals:
        return 0
    owners: dict[int, tuple[User, date]] = {goal.owner_id: (goal.owner, days[goal.pk]) for goal in goals}
    weeks = {digest_week(day) for _, day in owners.values()}
    has = set(Notice.objects.filter(kind=Notice.Kind.DIGEST, key__in=weeks).values_list("user", "key"))
    unwanted = set(User.objects.filter(notice_choice__digest=False).values_list("pk", flat=True))
    due = {
        pk: (user, digest_week(day))
        for pk, (user, day) in owners.items()
        if (pk, digest_week(day)) not in has and pk not in unwanted
    }
    if not due:
        return 0
    lines: dict[int, list[str]] = {}
    for goal in goals:
        if goal.owner_id in due:
            lines.setdefault(goal.owner_id, []).append(_line(goal))
    worst = _worst(goals)
    Notice.objects.bulk_create(
        Notice(
            user=user,
            kind=Notice.Kind.DIGEST,
            key=key,
            title=f"your goals this week ({worst.get(pk, 0)} breached)",
            body="\n".join(lines[pk][:SHOWN])[:LONGEST],
        )
        for pk, (user, key) in due.items()
    )
    return len(due)


def _line(goal: Goal) -> str:
    measure = getattr(goal, "measured", None)
    if measure is None or measure.value is None:
        return f"{goal.name}: not measured yet."
    return f"{goal.name}: {reached(goal, measure)}. {pace(goal, measure)}".strip()


def _worst(goals: Iterable[Goal]) -> dict[int, int]:
    """How many goals of each owner are breached."""
    keys = [goal.pk for goal in goals]
    found = GoalSla.objects.filter(state=State.BREACHED, goal__pk__range=(min(keys), max(keys)))
    counts: dict[int, set[int]] = {}
    for owner, goal in found.values_list("goal__owner", "goal"):
        counts.setdefault(owner, set()).add(goal)
    return {owner: len(those) for owner, those in counts.items()}
