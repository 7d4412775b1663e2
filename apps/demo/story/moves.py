"""Moves between two accounts: two rows tied by one key, which add up to nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .people import CARD, CASH, CHECKING, LOAN, SAMS, SAVINGS
from .plan import Row

CALLED = {
    CHECKING: "Joint checking",
    SAVINGS: "Rainy-day savings",
    CARD: "Hansabank card service",
    LOAN: "Autofinanz Nord",
    CASH: "Cash machine",
    SAMS: "Sam Brandt",
}


@dataclass(frozen=True, slots=True)
class Route:
    """Where money goes from and to, and the category both sides are in."""

    source: str
    target: str
    category: str

    def move(self, day: date, cents: int, purpose: str, key: str) -> Iterator[Row]:
        """`cents` (positive) leave and arrive on the same day; `key` is that move's own."""
        payee, payer = CALLED[self.target], CALLED[self.source]
        out, into = f"TRANSFER TO {payee.upper()} {purpose}", f"TRANSFER FROM {payer.upper()} {purpose}"
        yield Row(self.source, day, -cents, payee, out, self.category, transfer=key)
        yield Row(self.target, day, cents, payer, into, self.category, transfer=key)


TO_SAVINGS = Route(CHECKING, SAVINGS, "Savings")
FROM_SAVINGS = Route(SAVINGS, CHECKING, "Savings")
SAMS_SHARE = Route(SAMS, CHECKING, "Internal transfer")
CASH_MACHINE = Route(CHECKING, CASH, "Internal transfer")
CARD_BILL = Route(CHECKING, CARD, "Credit card payment")
LOAN_RATE = Route(CHECKING, LOAN, "Loan repayment")
