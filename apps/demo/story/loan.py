"""The car loan: the same rate every month, interest on what is still owed."""

from collections.abc import Iterator

from .moves import LOAN_RATE
from .people import LOAN
from .plan import Row
from .story import Story

RATE_CENTS = 245_00
INTEREST_BASIS_POINTS = 390
MONTHS_LEFT = 16


def owed_at_start(story: Story) -> int:
    """What the loan account starts with, in negative cents: it will take another 16 months after the story."""
    return -RATE_CENTS * (len(story.months) + MONTHS_LEFT)


def loan(story: Story) -> Iterator[Row]:
    """Interest at the end of each month, the rate in its middle."""
    balance = owed_at_start(story)
    for month in story.months:
        due, close = month.business_day(15), month.last_business_day()
        if story.covers(due):
            balance += RATE_CENTS
            yield from LOAN_RATE.move(due, RATE_CENTS, f"K-20418-7 {month}", f"loan {month}")
        if story.covers(close):
            interest = -balance * INTEREST_BASIS_POINTS // (12 * 10_000)
            balance -= interest
            yield Row(LOAN, close, -interest, "Autofinanz Nord", f"INTEREST {month} 3.90 % P.A.", "Loan interest")
