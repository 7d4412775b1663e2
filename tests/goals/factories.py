"""Goals for tests: each test says only what matters to it."""

from datetime import date
from decimal import Decimal
from typing import Any

from apps.goals.models import Goal, GoalSla, SlaPolicy
from apps.ledger.models import Account
from apps.users.models import User


def make_goal(owner: User, *accounts: Account, policies: tuple[str, ...] = (), **fields: Any) -> Goal:
    """Five thousand saved by the end of 2026, since its first day, as a row; under the policies that are named."""
    type_ = fields.setdefault("type", "savings")
    fields.setdefault("name", f"Goal {Goal.objects.count() + 1}")
    fields.setdefault("target", Decimal(0) if type_ == "debt_payoff" else Decimal(5000))
    fields.setdefault("period", "month" if type_ == "spending_limit" else "")
    fields.setdefault("starts_on", date(2026, 1, 1))
    fields.setdefault("ends_on", date(2026, 12, 31))
    goal = Goal.objects.create(owner=owner, **fields)
    goal.accounts.set(accounts)
    for name in policies:
        GoalSla.objects.create(goal=goal, policy=SlaPolicy.objects.get(name=name))
    return goal
