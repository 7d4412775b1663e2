"""Goals come, change and go."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.goals.defaults import put_under_defaults
from apps.goals.models import Goal, GoalEvent
from apps.problems import not_found
from apps.users.audit import record_gone, record_new, recording
from apps.users.models import User
from apps.users.selectors import today

from .checks import MOST_GOALS, check_goal
from .held import evaluated_after_commit, held_goal, held_owner, leave_days_out, note

if TYPE_CHECKING:
    from apps.ledger.models import Account, Category


class GoalFields(TypedDict, total=False):
    """What the owner may say about a goal."""

    name: str
    type: str
    measure: str
    target: Decimal
    period: str
    starts_on: date
    ends_on: date
    category: "Category | None"
    accounts: "Collection[Account]"
    interest_rate: Decimal | None


PROMISED = ("ends_on", "target")
"""What was promised: it changes by agreement only, which the log keeps."""


@transaction.atomic
def create_goal(owner: User, **fields: Unpack[GoalFields]) -> Goal:
    """A new goal under the default policies of its type, evaluated at once. Raises ValidationError, Problem 404."""
    held_owner(owner)
    _require_room(owner)
    accounts = fields.pop("accounts", ())
    goal = Goal(owner=owner, **fields)
    goal.starts_on = goal.starts_on or today(owner)
    if goal.type == Goal.Type.DEBT_PAYOFF:
        goal.target = Decimal(0)
    _save(owner, goal, accounts)
    put_under_defaults([goal])
    note(goal, GoalEvent.Kind.CREATED, owner, numbers=promise_of(goal))
    record_new(owner, "goal.created", goal)
    evaluated_after_commit(goal)
    return goal


@transaction.atomic
def change_goal(user: User, goal: Goal, **fields: Unpack[GoalFields]) -> Goal:
    """Change what is given, leave the rest; type, amount and day are agreed anew instead. Raises as `create_goal`."""
    goal = held_goal(user, goal)
    fixed = [name for name in ("type", *PROMISED) if name in fields and fields[name] != getattr(goal, name)]  # type: ignore[literal-required]
    if fixed:
        raise ValidationError(
            {fixed[0]: "This was promised. Agree a new promise instead; the old one stays in the log."}
        )
    accounts = fields.pop("accounts", None)
    with recording(user, "goal.changed", goal):
        for name, value in fields.items():
            setattr(goal, name, value)
        _save(user, goal, list(goal.accounts.all()) if accounts is None else accounts)
    note(goal, GoalEvent.Kind.CHANGED, user)
    evaluated_after_commit(goal)
    return goal


@transaction.atomic
def archive_goal(user: User, goal: Goal) -> Goal:
    """Put a goal away: it is not measured any more, and its log stays. Raises Problem 404."""
    goal = held_goal(user, goal)
    if goal.archived_at is None:
        with recording(user, "goal.archived", goal):
            goal.archived_at = timezone.now()
            goal.save(update_fields=["archived_at"])
        note(goal, GoalEvent.Kind.ARCHIVED, user)
    return goal


@transaction.atomic
def restore_goal(user: User, goal: Goal) -> Goal:
    """Take a goal out of the archive. Raises Problem 404, ValidationError where its name is taken by now."""
    held_owner(user)
    goal = held_goal(user, goal)
    if goal.archived_at is not None:
        _require_room(user)
        with recording(user, "goal.restored", goal):
            goal.archived_at = None
            check_goal(goal, list(goal.accounts.all()))
            goal.save(update_fields=["archived_at"])
        leave_days_out(goal)
        note(goal, GoalEvent.Kind.RESTORED, user)
        evaluated_after_commit(goal)
    return goal


@transaction.atomic
def delete_goal(user: User, goal: Goal) -> None:
    """Remove a goal with its log; no transaction changes. Raises Problem 404."""
    goal = held_goal(user, goal)
    record_gone(user, "goal.deleted", goal)
    goal.delete()


def promise_of(goal: Goal) -> dict[str, Any]:
    """What is promised, as the log keeps it."""
    return {"target": f"{goal.target:.2f}", "ends_on": goal.ends_on.isoformat()}


def _require_room(owner: User) -> None:
    if Goal.objects.filter(owner=owner, archived_at=None).count() >= MOST_GOALS:
        raise ValidationError(f"There are {MOST_GOALS} goals already. Archive one first.")


def _save(owner: User, goal: Goal, accounts: "Collection[Account]") -> None:
    if goal.category and goal.category.owner_id != owner.pk:
        raise not_found("category")
    if any(account.owner_id != owner.pk for account in accounts):
        raise not_found("account")
    goal.name = goal.name.strip()
    goal.clean_fields()
    check_goal(goal, accounts)
    goal.full_clean()
    goal.save()
    goal.accounts.set(accounts)
