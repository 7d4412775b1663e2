"""Cash: what is bought with it, and the cash machine whenever the wallet is empty."""

from calendar import SATURDAY, SUNDAY, THURSDAY
from collections.abc import Iterator

from .holiday import away
from .moves import CASH_MACHINE
from .people import CASH
from .plan import Row
from .story import Story

BAKERY, STALL, FLEA_MARKET = "Bäckerei Kornblum", "Wochenmarkt", "Flohmarkt am Fluss"
NOTES_CENTS = 100_00


def spent_in_cash(story: Story) -> Iterator[Row]:
    """Rolls on Sunday, vegetables from the market, something found at the flea market."""
    for month in story.months:
        dice = story.dice("cash", month)
        for day in month.weekdays(SUNDAY):
            cents = dice.cents(5, 13)
            if not away(day):
                yield Row(CASH, day, -cents, BAKERY, "", "Groceries")
        for day in dice.some(month.weekdays(THURSDAY), 3):
            cents = dice.cents(8, 24)
            if not away(day):
                yield Row(CASH, day, -cents, STALL, "", "Groceries")
        if dice.chance(45):
            day = dice.pick(month.weekdays(SATURDAY))
            yield Row(CASH, day, -dice.number(4, 25) * 100, FLEA_MARKET, "", None)


def withdrawals(balance: int, spent: list[Row]) -> Iterator[Row]:
    """What must be drawn so that the wallet never goes below nothing; `spent` in order of its days."""
    for number, row in enumerate(spent):
        while balance + row.cents < 0:
            balance += NOTES_CENTS
            yield from CASH_MACHINE.move(row.day, NOTES_CENTS, "AUENTAL MARKT", f"cash {number} {balance}")
        balance += row.cents
