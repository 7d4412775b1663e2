"""A goal that asks less than it gets while a debt costs interest, or more than a month leaves."""

from collections.abc import Iterator

from ..books import MONTHS_OF_A_YEAR, Book, Goal
from ..finding import Finding
from ..thresholds import PACE_RATIO

KIND = "goal_pace"


def detect(book: Book) -> Iterator[Finding]:
    """The dearest debt gets what the goals that are well ahead do not need."""
    debts = [one for one in book.goals if one.costs]
    if not debts:
        return
    debt = max(debts, key=lambda one: (one.interest or 0.0, -one.key))
    for goal in book.goals:
        required, actual = goal.required_cents, goal.actual_cents
        if goal.kind == "savings" and goal.left_cents > 0 and required and actual and actual >= required * PACE_RATIO:
            yield _finding(book, goal, debt, actual - required)


def _finding(book: Book, goal: Goal, debt: Goal, free: int) -> Finding:
    """Impact: the interest that a year of monthly payments of what is free keeps away, the first for all of it.

    Payment n of 12 keeps away (12 - n) months of interest: 66 months' payments in all, of 12 each.
    """
    moved = min(free, debt.left_cents // MONTHS_OF_A_YEAR)
    saved = moved * (debt.interest or 0.0) / MONTHS_OF_A_YEAR * sum(range(MONTHS_OF_A_YEAR))
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"goal/{goal.key}",
        reason="",
        impact_cents=round(saved),
        weight_cents=free,
        score=min(1.0, free / (goal.required_cents or 1)),
        facts={
            "goal": goal.name,
            "debt": debt.name,
            "needs_cents": goal.required_cents,
            "gets_cents": goal.actual_cents,
            "free_cents": free,
            "due_on": goal.due_on.isoformat() if goal.due_on else "",
            "currency": book.currency,
        },
    )
