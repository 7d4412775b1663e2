"""Evenings, hobbies, and keeping well."""

from calendar import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY
from collections.abc import Iterator

from .people import CARD, SAMS
from .plan import Row
from .story import Story
from .wording import at_terminal, on_card

EVENINGS = (
    ("Lichtspielhaus", "Movies & DVDs", 18, 32),
    ("Stadttheater Auental", "Entertainment", 34, 78),
    ("Kletterhalle Gipfel", "Sports", 21, 38),
    ("Gartenland", "Hobbies", 14, 62),
)
PHARMACY, DENTIST, HAIRDRESSER = "Apotheke am Rathaus", "Zahnarztpraxis Dr. Imhoff", "Salon Schnittpunkt"


def leisure(story: Story) -> Iterator[Row]:
    """Two outings a month on the card; pharmacy, hairdresser and sometimes the dentist from Sam's account."""
    for month in story.months:
        dice = story.dice("leisure", month)
        for day in dice.some(month.weekdays(FRIDAY, SATURDAY), 2):
            payee, category, low, high = dice.pick(EVENINGS)
            yield Row(CARD, day, -dice.cents(low, high), payee, on_card(payee), category)
        for day in dice.some(month.weekdays(MONDAY, TUESDAY, THURSDAY), dice.number(1, 2)):
            text = at_terminal(dice, PHARMACY, day, 9, 18)
            yield Row(SAMS, day, -dice.cents(6, 32), PHARMACY, text, "Doctor & pharmacy")
        if month.number % 2:
            day = dice.pick(month.weekdays(THURSDAY))
            text = at_terminal(dice, HAIRDRESSER, day, 10, 18)
            yield Row(SAMS, day, -dice.cents(38, 64), HAIRDRESSER, text, "Haircut")
        if dice.chance(15):
            day = dice.pick(month.weekdays(TUESDAY))
            text = at_terminal(dice, DENTIST, day, 8, 17)
            yield Row(SAMS, day, -dice.cents(75, 190), DENTIST, text, "Doctor & pharmacy", tags=("tax relevant",))
