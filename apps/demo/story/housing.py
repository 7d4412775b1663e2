"""The flat: rent, power, internet, and the settlement of the power bill that comes back once a year."""

from collections.abc import Iterator

from .people import CHECKING
from .plan import Row
from .story import Story
from .wording import credited, debited, ordered

RENT_CENTS, POWER_CENTS, INTERNET_CENTS = 1_345_00, 118_00, 39_95
LANDLORD, UTILITY, PROVIDER = "Hausverwaltung Lorenz & Sohn", "Stadtwerke Auental", "Glasnetz"
SETTLEMENT_MONTH = 4


def housing(story: Story) -> Iterator[Row]:
    """Three fixed debits a month; in April the utility pays back what was paid in advance too much."""
    for month in story.months:
        period = f"{month.number:02d}/{month.year}"
        rent = ordered(LANDLORD, f"RENT {period} FLAT 12")
        yield Row(CHECKING, month.business_day(3), -RENT_CENTS, LANDLORD, rent, "Mortgage & rent")
        power = debited(UTILITY, f"POWER AND HEAT {period} CUSTOMER 884120")
        yield Row(CHECKING, month.business_day(5), -POWER_CENTS, UTILITY, power, "Utilities")
        internet = debited(PROVIDER, f"INVOICE {month.year}{month.number:02d}417")
        yield Row(CHECKING, month.business_day(8), -INTERNET_CENTS, PROVIDER, internet, "Internet")
        if month.number == SETTLEMENT_MONTH:
            back = story.dice("settlement", month).cents(60, 170)
            text = credited(UTILITY, f"SETTLEMENT {month.year - 1} CUSTOMER 884120")
            note = "Paid too much in advance last year: a refund, so it lowers what housing cost."
            yield Row(CHECKING, month.business_day(16), back, UTILITY, text, "Utilities", notes=note)
