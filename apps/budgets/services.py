"""Writes on budgets: one verb, one database transaction."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.ledger.models.transactions import FIRST_DAY, LAST_DAY
from apps.problems import not_found
from apps.users.audit import record_gone, record_new, recording
from apps.users.models import User

from .models import Budget

if TYPE_CHECKING:
    from apps.ledger.models import Category


class BudgetFields(TypedDict, total=False):
    """What the owner may say about a budget."""

    name: str
    category: "Category | None"
    period: str
    amount: Decimal
    starts_on: date
    ends_on: date | None
    rollover: bool


@transaction.atomic
def plan_budget(owner: User, **fields: Unpack[BudgetFields]) -> Budget:
    """A new budget. Raises ValidationError, Problem 404 for another's category."""
    budget = _saved(owner, Budget(owner=owner, **fields))
    record_new(owner, "budget.planned", budget)
    return budget


@transaction.atomic
def change_budget(user: User, budget: Budget, **fields: Unpack[BudgetFields]) -> Budget:
    """Change what is given, leave the rest. Raises ValidationError, Problem 404."""
    _require_own(user, budget)
    with recording(user, "budget.changed", budget):
        for name, value in fields.items():
            setattr(budget, name, value)
        return _saved(user, budget)


@transaction.atomic
def delete_budget(user: User, budget: Budget) -> None:
    """Remove a budget; no transaction changes. Raises Problem 404."""
    _require_own(user, budget)
    record_gone(user, "budget.deleted", budget)
    budget.delete()


def check_budget(budget: Budget) -> None:
    """Raise ValidationError unless the budget ends after it starts, is named once, and is about expenses."""
    for field, day in (("starts_on", budget.starts_on), ("ends_on", budget.ends_on)):
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError({field: f"The date must lie between {FIRST_DAY} and {LAST_DAY}."})
    if budget.ends_on and budget.starts_on and budget.ends_on < budget.starts_on:
        raise ValidationError({"ends_on": f"A budget cannot end before it starts ({budget.starts_on})."})
    namesakes = Budget.objects.filter(owner=budget.owner_id, name__iexact=budget.name).exclude(pk=budget.pk)
    if budget.name and namesakes.exists():
        raise ValidationError({"name": f"There is already a budget named '{budget.name}'."})
    if budget.category and budget.category.owner_id != budget.owner_id:
        raise ValidationError({"category": "Choose a category of the budget's owner."})
    if budget.category and budget.category.kind != "expense":
        raise ValidationError({"category": "A budget plans expenses: choose an expense category."})


def _require_own(user: User, budget: Budget) -> None:
    if budget.owner_id != user.pk:
        raise not_found("budget")


def _saved(user: User, budget: Budget) -> Budget:
    if budget.category and budget.category.owner_id != user.pk:
        raise not_found("category")
    budget.name = budget.name.strip()
    check_budget(budget)
    budget.full_clean()
    budget.save()
    return budget
