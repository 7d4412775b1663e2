"""Acting on advice in one click, and taking back exactly what that made."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.budgets.selectors import own_budget
from apps.budgets.services import delete_budget, plan_budget
from apps.finbud.selectors import own_recommendation
from apps.finbud.services import note_made
from apps.goals.selectors import own_goal
from apps.goals.services import create_goal, delete_goal
from apps.ledger.selectors import own_accounts, own_category, own_rule
from apps.ledger.services import create_rule, delete_rule
from apps.problems import Problem, not_found
from apps.users.models import User
from apps.users.selectors import today

Arguments = Mapping[str, Any]
YEAR: Final = timedelta(days=365)


@transaction.atomic
def act(user: User, pk: int, name: str) -> str:
    """Do what one of its actions says; returns the sentence to say. Raises ValidationError, Problem 404."""
    row = own_recommendation(user, pk)
    arguments = next((each["arguments"] for each in row.actions if each["name"] == name), None)
    if arguments is None:
        raise not_found("action")
    if row.made:
        raise ValidationError("This has been done already. Undo it first.")
    kind, key, said = MAKERS[name](user, arguments)
    note_made(user, pk, {"kind": kind, "key": key})
    return said


@transaction.atomic
def undo(user: User, pk: int) -> str:
    """Take away what was made; what its owner has deleted since stays so. Raises Problem 404."""
    row = own_recommendation(user, pk)
    if row.made:
        with suppress(Problem):  # a 404: it is gone already
            REMOVERS[row.made["kind"]](user, int(row.made["key"]))
    note_made(user, pk, {})
    return "It is as it was before."


def _budget(user: User, given: Arguments) -> tuple[str, int, str]:
    category = own_category(user, given["category_key"])
    amount, first = _money(given["amount_cents"]), today(user).replace(day=1)
    made = plan_budget(user, name=category.name, category=category, period="monthly", amount=amount, starts_on=first)
    return "budget", made.pk, f"A budget of {amount} a month for '{category.name}' was made."


def _goal(user: User, given: Arguments) -> tuple[str, int, str]:
    accounts = [one for one in own_accounts(user) if one.kind in {"savings", "checking", "cash"} and not one.is_closed]
    savings = [one for one in accounts if one.kind == "savings"]
    made = create_goal(
        user,
        name=given["name"],
        type="savings",
        measure="ledger",
        target=_money(given["target_cents"]),
        starts_on=today(user),
        ends_on=today(user) + YEAR,
        accounts=savings or accounts,
    )
    return "goal", made.pk, f"The goal '{made}' was made, for {made.target} in a year."


def _rule(user: User, given: Arguments) -> tuple[str, int, str]:
    conditions: list[object] = [{"kind": "text", "field": "any", "how": "contains", "value": given["text"]}]
    actions: list[object] = [{"kind": "tags", "tags": [given["tag"]]}]
    made = create_rule(user, name=given["name"], match="all", conditions=conditions, actions=actions)
    return "rule", made.pk, f"From now on, whatever contains '{given['text']}' gets the tag '{given['tag']}'."


def _money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


MAKERS: Final[dict[str, Callable[[User, Arguments], tuple[str, int, str]]]] = {
    "make_budget": _budget,
    "make_goal": _goal,
    "add_rule": _rule,
}
REMOVERS: Final[dict[str, Callable[[User, int], None]]] = {
    "budget": lambda user, key: delete_budget(user, own_budget(user, key)),
    "goal": lambda user, key: delete_goal(user, own_goal(user, key)),
    "rule": lambda user, key: delete_rule(user, own_rule(user, key).row),
}
