"""Things: clothes (and what goes back to the shop), the drugstore, a gadget now and then, presents in December."""

from calendar import SATURDAY, THURSDAY, WEDNESDAY
from collections.abc import Iterator
from datetime import timedelta

from .months import Month
from .people import CARD, CHECKING, SAMS
from .plan import Row
from .story import Story
from .wording import at_terminal, on_card

OUTFITTER, SAMS_OUTFITTER = "Modehaus Keller", "Fadenlauf"
SHOPS = (("Elektro Voltas", "Electronics & software"), ("Bücherstube Papyrus", "Books"), ("Holz & Heim", "Furniture"))
CHRISTMAS, EVERY_THIRD, DAYS_TO_RETURN = 12, 3, 6


def shopping(story: Story) -> Iterator[Row]:
    """Alex buys with the credit card, Sam from the own account."""
    for month in story.months:
        yield from _clothes(story, month)
        yield from _shops(story, month)
        if month.number == CHRISTMAS:
            yield from _presents(story, month)


def _clothes(story: Story, month: Month) -> Iterator[Row]:
    """One purchase each; in every third month a part of Alex's goes back, as a refund in the same category."""
    dice = story.dice("clothes", month)
    day, cents = dice.pick(month.weekdays(SATURDAY)[:3]), dice.cents(45, 150)
    yield Row(CARD, day, -cents, OUTFITTER, on_card(OUTFITTER), "Clothing")
    if month.number % EVERY_THIRD == 0:
        back, text = cents * dice.number(35, 60) // 100, f"REFUND {on_card(OUTFITTER)}"
        yield Row(CARD, day + timedelta(DAYS_TO_RETURN), back, OUTFITTER, text, "Clothing", notes="Did not fit.")
    for day in dice.some(month.weekdays(WEDNESDAY, SATURDAY), dice.number(1, 2)):
        text = at_terminal(dice, SAMS_OUTFITTER, day, 10, 19)
        yield Row(SAMS, day, -dice.cents(24, 92), SAMS_OUTFITTER, text, "Clothing")


def _shops(story: Story, month: Month) -> Iterator[Row]:
    """The drugstore twice a month; every other month something larger."""
    dice = story.dice("shops", month)
    for day in dice.some(month.weekdays(THURSDAY, SATURDAY), 2):
        text = at_terminal(dice, "Drogerie Salbei", day, 10, 19)
        yield Row(CHECKING, day, -dice.cents(8, 29), "Drogerie Salbei", text, "Household goods")
    if dice.chance(55):
        shop, category = dice.pick(SHOPS)
        yield Row(CARD, dice.pick(month.weekdays(SATURDAY)), -dice.cents(22, 140), shop, on_card(shop), category)


def _presents(story: Story, month: Month) -> Iterator[Row]:
    """Four presents on the card, two of Sam's, all before Christmas."""
    dice = story.dice("presents", month)
    for day in dice.some(month.days[2:21], 4):
        shop = dice.pick(("Spielzeugkiste", "Bücherstube Papyrus", "Goldschmiede Arn"))
        yield Row(CARD, day, -dice.cents(28, 95), shop, on_card(shop), "Gifts given", tags=("christmas",))
    for day in dice.some(month.days[2:21], 2):
        text = at_terminal(dice, "Spielzeugkiste", day, 10, 19)
        yield Row(SAMS, day, -dice.cents(22, 70), "Spielzeugkiste", text, "Gifts given", tags=("christmas",))
