"""What must hold of a goal beyond what the database keeps; each finding stands at its field."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError

from apps.goals.models import Goal
from apps.ledger.models import Account
from apps.ledger.models.transactions import FIRST_DAY, LAST_DAY

DEBTS = frozenset({Account.Kind.CREDIT_CARD, Account.Kind.LOAN})
BY_BALANCE = frozenset({Goal.Type.SAVINGS, Goal.Type.DEBT_PAYOFF})
KIND_OF = {Goal.Type.SPENDING_LIMIT: "expense", Goal.Type.INCOME_TARGET: "income"}
MOST_GOALS, MOST_ACCOUNTS = 200, 50


def check_goal(goal: Goal, accounts: Collection[Account]) -> None:
    """Raise ValidationError unless the goal's parts fit its type and belong to its owner."""
    findings = {**_about_days(goal), **_about_accounts(goal, accounts), **_about_rest(goal)}
    if findings:
        raise ValidationError(findings)
    namesakes = Goal.objects.filter(owner=goal.owner_id, name__iexact=goal.name, archived_at=None).exclude(pk=goal.pk)
    if goal.archived_at is None and namesakes.exists():
        raise ValidationError({"name": f"There is already a goal named '{goal.name}'."})


def check_day(day: date, field: str) -> None:
    """Raise ValidationError for a day outside the ledger's calendar."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError({field: f"The date must lie between {FIRST_DAY} and {LAST_DAY}."})


def _about_days(goal: Goal) -> dict[str, str]:
    for field, day in (("starts_on", goal.starts_on), ("ends_on", goal.ends_on)):
        if not FIRST_DAY <= day <= LAST_DAY:
            return {field: f"The date must lie between {FIRST_DAY} and {LAST_DAY}."}
    if goal.ends_on <= goal.starts_on:
        return {"ends_on": f"A goal ends after it starts ({goal.starts_on})."}
    return {}


def _about_accounts(goal: Goal, accounts: Collection[Account]) -> dict[str, str]:
    needed = goal.type in BY_BALANCE and goal.measure != Goal.Measure.MANUAL
    if accounts and not needed:
        return {"accounts": "Only savings and debts are measured by accounts."}
    if needed and not accounts:
        return {"accounts": "Choose at least one account."}
    if len(accounts) > MOST_ACCOUNTS:
        return {"accounts": f"Choose at most {MOST_ACCOUNTS} accounts."}
    if goal.type == Goal.Type.DEBT_PAYOFF and not all(account.kind in DEBTS for account in accounts):
        return {"accounts": "Choose credit cards or loans: a debt is paid off there."}
    return {}


def _about_rest(goal: Goal) -> dict[str, str]:
    kind = KIND_OF.get(Goal.Type(goal.type))
    is_limit, is_debt = goal.type == Goal.Type.SPENDING_LIMIT, goal.type == Goal.Type.DEBT_PAYOFF
    by_hand = {Goal.Type.SAVINGS, Goal.Type.INCOME_TARGET}
    moved, manual = Goal.Measure.CONTRIBUTIONS, Goal.Measure.MANUAL
    wrong = {
        "category": goal.category is not None and goal.category.kind != kind,
        "measure": (goal.measure == moved and goal.type != Goal.Type.SAVINGS)
        or (goal.measure == manual and goal.type not in by_hand),
        "target": not is_debt and goal.target <= 0,
        "period": is_limit != bool(goal.period),
        "interest_rate": goal.interest_rate is not None and not is_debt,
    }
    texts = {
        "category": f"Choose an {kind} category." if kind else "Only limits and income have a category.",
        "measure": "Only savings are measured by what is moved; only savings and income are entered by hand.",
        "target": "Write an amount above 0.",
        "period": "A spending limit holds for a month, a quarter or a year; nothing else has a period.",
        "interest_rate": "Only a debt has interest.",
    }
    return {field: texts[field] for field, is_wrong in wrong.items() if is_wrong}
