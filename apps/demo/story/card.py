"""The credit card's bill: everything until the month's end, debited in full a few days later."""

from collections.abc import Iterator
from datetime import date

from .moves import CARD_BILL
from .plan import Row
from .story import Story

PAID_ON = 5


def bills(story: Story, balance: int, bought: list[Row]) -> Iterator[Row]:
    """The monthly payments for the card's rows `bought`, which start at `balance` (negative: owed)."""
    for month in story.months:
        day, cut_off = month.business_day(PAID_ON), date(month.year, month.number, 1)
        if not story.covers(day):
            continue
        owed = -balance - sum(row.cents for row in bought if row.day < cut_off)
        if owed > 0:
            balance += owed
            yield from CARD_BILL.move(day, owed, f"BILL {month}", f"card {month}")
