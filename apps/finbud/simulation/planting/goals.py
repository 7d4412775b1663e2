"""Debts in an order, and goals that get more than they need."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ...books import Goal

if TYPE_CHECKING:
    from ..households import Household


def debts(home: "Household") -> None:
    """A dear large debt beside a cheap small one; twins: the small one is the dear one, equal rates, or one debt."""
    random = home.random
    case = random.choice(("event", "small is dear", "equal", "one", "none"))
    if case == "none":
        return
    dear, cheap = random.uniform(0.14, 0.24), random.uniform(0.02, 0.05)
    large, small = random.uniform(6000, 12000), random.uniform(1500, 3500)
    rates = {"event": (dear, cheap), "small is dear": (cheap, dear), "equal": (dear, dear), "one": (dear, 0.0)}[case]
    for key, (name, left, rate) in enumerate((("Large", large, rates[0]), ("Small", small, rates[1])), 1):
        if case == "one" and name == "Small":
            continue
        monthly = home.cents(left / random.uniform(30, 40))
        home.goals.append(_goal(home, key, "debt_payoff", name, left, required_cents=monthly, interest=rate))
    if case == "event":
        extra = home.cents(random.uniform(150, 300))
        first = home.goals[0]
        home.goals[0] = replace(first, actual_cents=(first.required_cents or 0) + extra)
        home.plant("debt_order", "Large")


def pace(home: "Household") -> None:
    """Savings that get far more than they need while a debt costs; twins: about what they need, or not yet measured."""
    random = home.random
    case = random.choice(("event", "about", "unknown", "none"))
    if case == "none":
        return
    left = random.uniform(2000, 9000)
    needs = home.cents(left / random.randint(18, 30))
    gets = {"event": round(needs * random.uniform(1.5, 3)), "about": round(needs * random.uniform(0.7, 1.1))}.get(case)
    home.goals.append(_goal(home, 11, "savings", "Journey", left, required_cents=needs, actual_cents=gets))
    if case == "event" and any(one.costs for one in home.goals):
        home.plant("goal_pace", "Journey")


def _goal(home: "Household", key: int, kind: str, name: str, left: float, **more: object) -> Goal:
    due = home.today + timedelta(days=900)
    return Goal(key, 1, kind, name, home.cents(left), due, **more)  # type: ignore[arg-type]
