"""Rows nobody has put into a category yet, as every real book has some."""

from collections.abc import Iterator

from .people import CARD, CHECKING, SAMS
from .plan import Row
from .story import Story
from .wording import credited, paid_to

CRYPTIC = ("PAYNOW*8841 LUX", "SUMBOX *KIOSK 22", "WEB ORDER 5520-18 DUBLIN IE", "POS 00417 QRX BERLIN DE")


def unclear(story: Story) -> Iterator[Row]:
    """One or two a month on the card, now and then a friend who pays back, and one of Sam's."""
    for month in story.months:
        dice = story.dice("unclear", month)
        for day in dice.some(month.days, dice.number(1, 2)):
            yield Row(CARD, day, -dice.cents(6, 48), "", dice.pick(CRYPTIC), None)
        if dice.chance(40):
            text = credited("Jonas Petri", "THANKS FOR FRIDAY")
            yield Row(CHECKING, month.business_day(dice.number(4, 25)), dice.cents(12, 40), "Jonas Petri", text, None)
        if dice.chance(30):
            text = paid_to("Mia Vogt", "COLLECTION")
            yield Row(SAMS, month.business_day(dice.number(4, 25)), -dice.cents(8, 30), "Mia Vogt", text, None)
