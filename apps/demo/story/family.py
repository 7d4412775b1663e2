"""The child and the cat, both on Sam's account."""

from calendar import MONDAY, WEDNESDAY
from collections.abc import Iterator

from .people import SAMS
from .plan import Row
from .story import Story
from .wording import at_terminal, debited

NURSERY, NURSERY_CENTS = "Kita Sonnenhof", 186_00
PET_SHOP, VET = "Miez & Co", "Tierärztin Dr. Falk"
VACCINATION_MONTH = 10


def family(story: Story) -> Iterator[Row]:
    """The nursery's fee, cat food, and a vaccination every October."""
    for month in story.months:
        dice = story.dice("family", month)
        text = debited(NURSERY, f"CARE {month}")
        yield Row(SAMS, month.business_day(7), -NURSERY_CENTS, NURSERY, text, "Childcare", tags=("tax relevant",))
        for day in dice.some(month.weekdays(MONDAY, WEDNESDAY), 1):
            text = at_terminal(dice, PET_SHOP, day, 10, 19)
            yield Row(SAMS, day, -dice.cents(24, 52), PET_SHOP, text, "Pets")
        if month.number == VACCINATION_MONTH:
            day = dice.pick(month.weekdays(WEDNESDAY))
            yield Row(SAMS, day, -dice.cents(70, 120), VET, at_terminal(dice, VET, day, 9, 17), "Pets")
