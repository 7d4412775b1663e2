"""Amounts of goals that are measured by hand."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.goals.models import Goal, GoalEntry
from apps.users.audit import record_gone, record_new
from apps.users.models import User
from apps.users.selectors import today

from .checks import check_day
from .held import evaluated_after_commit, held_goal

MOST_ENTRIES = 5000


@transaction.atomic
def enter_amount(user: User, goal: Goal, day: date, amount: Decimal, text: str = "") -> GoalEntry:
    """Add an amount. Raises Problem 404, ValidationError for a goal that the ledger measures, or a day to come."""
    goal = held_goal(user, goal)
    if goal.measure != Goal.Measure.MANUAL:
        raise ValidationError("This goal is measured from the ledger; nothing is entered by hand.")
    check_day(day, "day")
    if day > today(user):
        raise ValidationError({"day": "Choose a day that has come."})
    if GoalEntry.objects.filter(goal=goal).count() >= MOST_ENTRIES:
        raise ValidationError(f"A goal holds at most {MOST_ENTRIES} amounts.")
    entry = GoalEntry(goal=goal, day=day, amount=amount, note=text.replace("\0", "").strip())
    entry.full_clean()
    if not amount:
        raise ValidationError({"amount": "Write an amount that is not 0."})
    entry.save()
    record_new(user, "goal.entered", entry, owner=goal.owner)
    evaluated_after_commit(goal)
    return entry


@transaction.atomic
def remove_entry(user: User, entry: GoalEntry) -> None:
    """Take an amount away. Raises Problem 404."""
    goal = held_goal(user, entry.goal)
    record_gone(user, "goal.entry_removed", entry, owner=goal.owner)
    entry.delete()
    evaluated_after_commit(goal)
