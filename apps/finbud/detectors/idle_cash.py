"""Cash that lies about while a debt costs interest or a goal waits."""

from collections.abc import Iterator

from ..books import Book
from ..finding import Finding
from ..thresholds import IDLE_MONTHS

KIND = "idle_cash"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: a year's interest on what could be paid off; for savings nothing, they are only there sooner.

    What lies on the accounts of goals is not idle: it is what was saved.
    """
    goals = [one for one in book.goals if one.left_cents > 0 and one.kind in {"debt_payoff", "savings"}]
    kept_for_goals = frozenset(key for one in book.goals for key in one.accounts)
    liquid, usual = book.liquid_cents(kept_for_goals), book.usual_month
    if not goals or liquid is None or usual is None:
        return
    idle = liquid - IDLE_MONTHS * usual
    goal = max(goals, key=lambda one: (one.interest or 0.0, -one.left_cents, -one.key))
    move = min(idle, goal.left_cents)
    if idle < usual:
        return
    yield Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"goal/{goal.key}",
        reason="",
        impact_cents=round(move * (goal.interest or 0.0)) if goal.costs else 0,
        weight_cents=move,
        score=min(1.0, idle / (IDLE_MONTHS * usual)),
        facts={
            "goal": goal.name,
            "move_cents": move,
            "kept_cents": liquid - move,
            "months": IDLE_MONTHS,
            "currency": book.currency,
        },
    )
