"""What was charged twice, and what was not paid back."""

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..households import Household


def duplicate(home: "Household") -> None:
    """A purchase charged again; twins: it came back, this payee always takes the same twice, or another amount."""
    random = home.random
    amount = round(random.uniform(90, 400), 2)
    case = random.choice(("event", "back", "usual", "other", "none"))
    day = home.today - timedelta(days=random.randint(6, 50))
    home.book(day, -amount, home.written("Electra"))
    if case not in {"none", "other"}:
        home.book(day + timedelta(days=random.randint(0, 2)), -amount, home.written("Electra"))
    if case == "other":
        home.book(day + timedelta(days=1), -round(amount * 1.1, 2), home.written("Electra"))
    if case == "back":
        home.book(day + timedelta(days=4), amount, home.written("Electra"))
    if case == "usual":
        for ago in (5, 9):
            for shift in (11, 12):
                home.book(home.day(ago, shift), -amount, home.written("Electra"))
    if case == "event":
        home.plant("duplicate_charge", "electra")


def refund(home: "Household") -> None:
    """A doctor's bill that the insurer did not pay this time; twins: it is only early, or it pays some bills only."""
    random = home.random
    case = random.choice(("event", "early", "sometimes", "none"))
    count = random.randint(5, 9)
    for number in range(count):
        day = home.day(3 + 2 * number, random.randint(1, 28))
        amount, wait = -round(random.uniform(40, 250), 2), random.randint(7, 25)
        home.book(day, amount, home.written("Dr Pratt"))
        if case != "none" and not (case == "sometimes" and number % 2):
            home.book(day + timedelta(days=wait), -amount, home.written("Medicare Union"))
    waited = random.randint(4, 7) if case == "early" else random.randint(45, 80)
    home.book(home.today - timedelta(days=waited), -round(random.uniform(40, 250), 2), home.written("Dr Pratt"))
    if case == "event":
        home.plant("refund_expected", "dr pratt")
