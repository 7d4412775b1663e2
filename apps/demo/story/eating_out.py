"""Restaurants at the weekend, Sam's coffee on working days."""

from calendar import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY
from collections.abc import Iterator

from .holiday import away
from .people import CARD, SAMS
from .plan import Row
from .story import Story
from .wording import at_terminal, on_card

TABLES = ("Trattoria Fiorella", "Bistro Lumière", "Sushi Hikari", "Gasthaus Zum Anker", "Taverna Eleni")
COFFEE = ("Kaffeewerk", "Röstraum")


def eating_out(story: Story) -> Iterator[Row]:
    """Three or four evenings out, one of them a delivery, and a handful of coffees; none of it while away."""
    for month in story.months:
        dice = story.dice("eating out", month)
        for day in dice.some(month.weekdays(FRIDAY, SATURDAY, SUNDAY), dice.number(3, 4)):
            table, cents = dice.pick(TABLES), dice.cents(26, 84)
            if not away(day):
                yield Row(CARD, day, -cents, table, on_card(table), "Restaurants")
        for day in dice.some(month.weekdays(SUNDAY), 1):
            cents = dice.cents(19, 41)
            if not away(day):
                yield Row(CARD, day, -cents, "Flitzteller", on_card("Flitzteller", "BERLIN DE"), "Fast food")
        for day in dice.some(month.weekdays(MONDAY, TUESDAY, WEDNESDAY, THURSDAY), dice.number(5, 8)):
            house, cents = dice.pick(COFFEE), dice.cents(3, 9)
            if not away(day):
                yield Row(SAMS, day, -cents, house, at_terminal(dice, house, day, 7, 10), "Coffee shops")


def latest_coffee(story: Story) -> Iterator[Row]:
    """One coffee on the story's last day, so that the book is always up to date to that day."""
    dice = story.dice("latest coffee", story.months[-1])
    yield Row(CARD, story.last, -dice.cents(3, 9), COFFEE[0], on_card(COFFEE[0]), "Coffee shops")
