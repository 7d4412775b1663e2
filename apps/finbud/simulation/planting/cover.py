"""What is held to live on: plenty, idle, thin, or not enough for the next bill."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..households import Household

AHEAD: Final = 28
BILL: Final = "Insurance Mutual"
HELD: Final = {
    "plenty": (2.0, 3.2),
    "idle": (4.8, 8.0),
    "thin": (0.5, 0.8),
    "enough": (1.25, 2.5),
    "bill": (0.1, 0.4),
    "covered": (1.6, 2.5),
}
"""Months of expenses."""


def cover(home: "Household") -> None:
    """Twins of thin: a little more than a month; of not covered: the bill and what is lived on until then."""
    case = home.random.choice(list(HELD))
    if case in {"bill", "covered"}:
        _bill(home)
    home.held = round(_usual(home) * home.random.uniform(*HELD[case]))
    if case == "idle" and any(one.kind in {"savings", "debt_payoff"} for one in home.goals):
        home.plant("idle_cash")
    if case in {"thin", "bill"}:
        home.plant("missing_buffer")
    if _runs_out(home):
        home.allow("uncovered_bill")
        if case == "bill":
            home.plant("uncovered_bill")


def _bill(home: "Household") -> None:
    """A quarterly bill that is due soon, as large as a month."""
    due = home.today + timedelta(days=home.random.randint(3, 24))
    amount = _usual(home) / home.cents(1) * home.random.uniform(0.6, 1.2)
    for quarter in range(8, -1, -1):
        home.book(due - timedelta(days=round(quarter * 91.3)), -amount, BILL, 3)


def _usual(home: "Household") -> int:
    """The mean of a year's months, in whole cents."""
    tops = {one.top_key for one in home.bookings}
    return round(sum(home.spent(top, ago) for top in tops for ago in range(1, 13)) / 12)


def _runs_out(home: "Household") -> bool:
    """What really happens to what is held, by all that is booked in the next weeks."""
    left = home.held
    ahead = [one for one in home.bookings if home.today < one.day <= home.today + timedelta(days=AHEAD)]
    for one in sorted(ahead, key=lambda each: (each.day, not each.is_income)):
        left += one.cents
        if left < 0:
            return True
    return False
