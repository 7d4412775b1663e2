"""The expensive month: the gearbox breaks, and so does the oven. Savings help out."""

from collections.abc import Iterator

from .moves import FROM_SAVINGS
from .people import CARD, CHECKING
from .plan import Row
from .story import Story
from .wording import on_card, paid_to

MONTHS_AGO = 5
GARAGE, GEARBOX_CENTS = "Autohaus Petersen", 2_486_90
SHOP, OVEN_CENTS = "Küchenwelt Ahorn", 749_00
HELP_CENTS = 2_500_00


def mishap(story: Story) -> Iterator[Row]:
    """Five months before the story's end, so that the last twelve months show it."""
    month = story.months[max(0, len(story.months) - 1 - MONTHS_AGO)]
    text = paid_to(GARAGE, "INVOICE 20817 GEARBOX")
    note = "Gearbox replaced at 118,000 km; two years of warranty on the part."
    yield Row(
        CHECKING, month.business_day(17), -GEARBOX_CENTS, GARAGE, text, "Car maintenance", notes=note, tags=("car",)
    )
    yield Row(CARD, month.business_day(19), -OVEN_CENTS, SHOP, on_card(SHOP), "Home improvement", notes="New oven.")
    yield from FROM_SAVINGS.move(month.business_day(16), HELP_CENTS, "FOR THE CAR", f"mishap {month}")
