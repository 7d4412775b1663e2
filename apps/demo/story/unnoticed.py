"""What one overlooks: a purchase charged twice, a club that renews itself soon, a service that became dearer."""

from collections.abc import Iterator
from datetime import timedelta

from .months import months_before
from .people import CARD, CHECKING
from .plan import Row
from .story import Story
from .wording import debited, on_card

SHOP, LAMP_CENTS = "Elektro Lund", 129_00
CHARGED, AGAIN = timedelta(days=9), timedelta(days=8)
CLUB, FEE_CENTS = "Wanderverein Nordheide", 84_00
RENEWS = timedelta(days=18)
SERVICE, OLD_CENTS, NEW_CENTS, DEARER_MONTHS = "Notizwerk", 6_49, 8_49, 3


def unnoticed(story: Story) -> Iterator[Row]:
    """The charges lie before the story's end, the renewal after it."""
    for ago in (CHARGED, AGAIN):
        yield Row(CARD, story.last - ago, -LAMP_CENTS, SHOP, on_card(SHOP), "Home improvement")
    for years in (1, 2):
        day = months_before(story.last + RENEWS, 12 * years)
        yield Row(CHECKING, day, -FEE_CENTS, CLUB, debited(CLUB, f"MEMBER 2207 {day.year}"), "Sports")
    for month in story.months:
        is_dearer = month.index >= len(story.months) - DEARER_MONTHS
        cents = NEW_CENTS if is_dearer else OLD_CENTS
        yield Row(CARD, month.business_day(5), -cents, SERVICE, on_card(SERVICE, "BERLIN DE"), "Subscriptions")
