"""Food and what is carried home with it: more in December, less while the household is away in August."""

from calendar import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY
from collections.abc import Iterator
from datetime import date

from .dice import Dice
from .holiday import away
from .months import Month
from .people import CARD, CHECKING, SAMS
from .plan import Part, Row
from .story import Story
from .wording import at_terminal, on_card

MARKETS = ("Markthof", "Frischwerk", "Kaufgut")
CHRISTMAS = 12


def groceries(story: Story) -> Iterator[Row]:
    """A large shopping trip every Saturday, small ones in between; some of them are Sam's."""
    for month in story.months:
        dice = story.dice("groceries", month)
        for day in month.weekdays(SATURDAY):
            yield _weekly(dice, month, day)
        for day in dice.some(month.weekdays(MONDAY, TUESDAY, WEDNESDAY, THURSDAY), 5):
            yield from _on_the_way(dice, month, day, CHECKING)
        for day in dice.some(month.weekdays(TUESDAY, THURSDAY, FRIDAY), 4):
            yield from _on_the_way(dice, month, day, SAMS)


def _seasonal(month: Month, day: date, cents: int) -> int:
    if month.number == CHRISTMAS:
        return cents * 138 // 100
    return cents * 40 // 100 if away(day) else cents


def _weekly(dice: Dice, month: Month, day: date) -> Row:
    """The Saturday bill; every other one has household goods on it and is split."""
    market, cents = dice.pick(MARKETS), _seasonal(month, day, dice.cents(58, 124))
    account = CARD if dice.chance(40) else CHECKING
    text = on_card(market) if account == CARD else at_terminal(dice, market, day, 9, 18)
    if not dice.chance(50):
        return Row(account, day, -cents, market, text, "Groceries")
    goods = min(dice.cents(8, 34), cents // 2)
    parts = (Part(goods - cents, "Groceries"), Part(-goods, "Household goods", "Detergent, paper, bin bags"))
    return Row(account, day, -cents, market, text, "Groceries", parts=parts)


def _on_the_way(dice: Dice, month: Month, day: date, account: str) -> Iterator[Row]:
    """A small bill on the way home, not while away."""
    market, cents = dice.pick(MARKETS), _seasonal(month, day, dice.cents(7, 36))
    if not away(day):
        yield Row(account, day, -cents, market, at_terminal(dice, market, day, 16, 20), "Groceries")
