"""What renews itself every month. The streaming service raises its price once."""

from collections.abc import Iterator
from dataclasses import dataclass

from .people import CARD, CHECKING, SAMS
from .plan import Row
from .story import Story
from .wording import debited, on_card


@dataclass(frozen=True, slots=True)
class Subscription:
    """A payment of the same amount on the same day of every month."""

    account: str
    day_of_month: int
    cents: int
    payee: str
    category: str
    place: str = ""


STREAMING = Subscription(CARD, 9, 12_99, "Cinevo", "Subscriptions", "AMSTERDAM NL")
STREAMING_AFTER_RISE = 15_99
SUBSCRIPTIONS = (
    STREAMING,
    Subscription(CARD, 14, 10_99, "Tonspur Music", "Subscriptions", "STOCKHOLM SE"),
    Subscription(CARD, 21, 2_99, "Wolkenspeicher", "Subscriptions", "DUBLIN IE"),
    Subscription(CHECKING, 2, 21_90, "Der Morgenbote", "Subscriptions"),
    Subscription(CHECKING, 10, 24_99, "Funkhaus Mobil", "Mobile phone"),
    Subscription(SAMS, 4, 34_90, "Kraftraum Fitness", "Sports"),
    Subscription(SAMS, 11, 14_99, "Funkhaus Mobil", "Mobile phone"),
    Subscription(SAMS, 18, 6_99, "Hörgarten", "Subscriptions"),
)


def subscriptions(story: Story) -> Iterator[Row]:
    """Every subscription, every month."""
    rise = len(story.months) * 7 // 12
    for month in story.months:
        for one in SUBSCRIPTIONS:
            cents = STREAMING_AFTER_RISE if one is STREAMING and month.index >= rise else one.cents
            text = on_card(one.payee, one.place) if one.place else debited(one.payee, f"CONTRACT {month}")
            yield Row(one.account, month.business_day(one.day_of_month), -cents, one.payee, text, one.category)
