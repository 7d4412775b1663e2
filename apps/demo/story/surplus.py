"""Money that piles up: at the end of a quarter it goes into savings, which earn interest."""

from collections.abc import Iterator

from .moves import TO_SAVINGS
from .people import CHECKING, SAVINGS
from .plan import Row
from .story import Story

KEPT_CENTS, WORTH_MOVING_CENTS, ROUNDED_TO_CENTS = 2_600_00, 400_00, 50_00
QUARTER = 3
INTEREST_BASIS_POINTS = 175


def swept(story: Story, balance: int, rows: list[Row]) -> Iterator[Row]:
    """Whatever checking has beyond 2,600 on a quarter's last working day, in whole fifties."""
    for month in story.months:
        day = month.last_business_day()
        if month.number % QUARTER or not story.covers(day):
            continue
        spare = balance + sum(row.cents for row in rows if row.account == CHECKING and row.day <= day) - KEPT_CENTS
        cents = spare - spare % ROUNDED_TO_CENTS
        if cents >= WORTH_MOVING_CENTS:
            balance -= cents
            yield from TO_SAVINGS.move(day, cents, "WHAT WAS LEFT", f"surplus {month}")


def interest(story: Story, balance: int, rows: list[Row]) -> Iterator[Row]:
    """A quarter's interest on what savings held on its last day."""
    for month in story.months:
        day = month.days[-1]
        if month.number % QUARTER or not story.covers(day):
            continue
        held = balance + sum(row.cents for row in rows if row.account == SAVINGS and row.day <= day)
        earned = held * INTEREST_BASIS_POINTS // (4 * 10_000)
        if earned > 0:
            balance += earned
            text = f"INTEREST Q{month.number // QUARTER}/{month.year} 1.75 % P.A."
            yield Row(SAVINGS, day, earned, "Hansabank", text, "Interest & dividends")
