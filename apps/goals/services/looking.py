"""That an owner looked at their goals, which reviews are counted from."""

from collections.abc import Iterable

from django.db.models import Q

from apps.goals.models import Goal
from apps.users.models import User
from apps.users.selectors import today


def note_look(user: User, goals: Iterable[Goal]) -> None:
    """The owner has seen these goals of theirs today; the first look of a day writes, the others do not."""
    day = today(user)
    unseen = [goal.pk for goal in goals if goal.owner_id == user.pk and goal.looked_on != day]
    if unseen:
        Goal.objects.filter(Q(looked_on=None) | Q(looked_on__lt=day), pk__in=unseen, owner=user).update(looked_on=day)
