"""Reads on budgets."""

from django.db.models import QuerySet

from apps.problems import not_found
from apps.users.models import User

from .models import Budget


def own_budgets(owner: User) -> QuerySet[Budget]:
    """The owner's budgets by name, with their categories."""
    return Budget.objects.filter(owner=owner).select_related("category")


def own_budget(owner: User, pk: int) -> Budget:
    """One of the owner's budgets. Raises Problem 404."""
    budget = own_budgets(owner).filter(pk=pk).first()
    if budget is None:
        raise not_found("budget")
    return budget
