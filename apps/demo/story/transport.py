"""Getting around: the car's fuel and parking, Sam's tram pass."""

from calendar import FRIDAY, MONDAY, THURSDAY, TUESDAY
from collections.abc import Iterator

from .people import CARD, CHECKING, SAMS
from .plan import Row
from .story import Story
from .wording import at_terminal, debited, on_card

PASS_CENTS, TRAM = 58_00, "Auentaler Verkehrsbetriebe"
STATIONS = ("Nordtank", "Tankhof Mitte")
CAR_TAX_MONTH, CAR_TAX_CENTS = 6, 142_00


def transport(story: Story) -> Iterator[Row]:
    """Fuel two or three times a month, parking now and then, a pass on a fixed day, the car's tax in June."""
    for month in story.months:
        dice = story.dice("transport", month)
        for day in dice.some(month.weekdays(MONDAY, THURSDAY, FRIDAY), dice.number(2, 3)):
            station = dice.pick(STATIONS)
            yield Row(CARD, day, -dice.cents(44, 72), station, on_card(station), "Gas & fuel")
        for day in dice.some(month.weekdays(TUESDAY, FRIDAY), dice.number(0, 3)):
            garage = "Parkhaus am Markt"
            yield Row(CHECKING, day, -dice.number(4, 18) * 50, garage, at_terminal(dice, garage, day), "Parking")
        text = debited(TRAM, f"PASS {month}")
        yield Row(SAMS, month.business_day(1), -PASS_CENTS, TRAM, text, "Public transport")
        if month.number == CAR_TAX_MONTH:
            payee = "Hauptzollamt"
            text = debited(payee, f"VEHICLE TAX {month.year}")
            yield Row(CHECKING, month.business_day(18), -CAR_TAX_CENTS, payee, text, "Taxes", tags=("once a year",))
