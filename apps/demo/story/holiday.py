"""Two weeks in August by the sea: booked in May, paid with the credit card."""

from collections.abc import Iterator
from datetime import date

from .people import CARD
from .plan import Row
from .story import Story
from .wording import on_card

BOOKING_MONTH, AWAY_MONTH = 5, 8
AWAY_FROM, AWAY_UNTIL = 6, 19
TAGS = ("holiday",)
TABLES = ("Konoba Galeb", "Riba & Vino", "Gelateria Marea")


def away(day: date) -> bool:
    """Whether the household is on holiday."""
    return day.month == AWAY_MONTH and AWAY_FROM <= day.day <= AWAY_UNTIL


def holidays(story: Story) -> Iterator[Row]:
    """The booking, the hotel, and meals there."""
    for month in story.months:
        dice = story.dice("holiday", month)
        if month.number == BOOKING_MONTH:
            text = on_card("Fernblick Reisen", "HAMBURG DE")
            booked = month.business_day(12)
            yield Row(CARD, booked, -dice.cents(380, 520), "Fernblick Reisen", text, "Travel", tags=TAGS)
        if month.number != AWAY_MONTH:
            continue
        hotel = on_card("Hotel Salina", "PIRAN SI")
        paid, nights = month.days[AWAY_UNTIL - 1], "Thirteen nights, breakfast included."
        yield Row(CARD, paid, -dice.cents(840, 1060), "Hotel Salina", hotel, "Travel", notes=nights, tags=TAGS)
        for day in dice.some([day for day in month.days if away(day)], 7):
            table = dice.pick(TABLES)
            yield Row(CARD, day, -dice.cents(18, 64), table, on_card(table, "PIRAN SI"), "Restaurants", tags=TAGS)
