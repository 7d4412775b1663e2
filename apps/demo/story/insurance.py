"""One large bill a year for the home, a small one a month for the car."""

from collections.abc import Iterator

from .people import CHECKING
from .plan import Row
from .story import Story
from .wording import debited

INSURER = "Alpina Versicherung"
BILL_MONTH, BILL_CENTS, YEARLY_RISE = 2, 418_60, 17_35
CAR_CENTS = 46_83


def insurance(story: Story) -> Iterator[Row]:
    """The yearly bill comes in February and is a little higher each time."""
    for month in story.months:
        car = debited(INSURER, f"MOTOR POLICY 77-2041 {month}")
        yield Row(CHECKING, month.business_day(6), -CAR_CENTS, INSURER, car, "Auto insurance")
        if month.number == BILL_MONTH:
            cents = BILL_CENTS + YEARLY_RISE * (month.index // 12)
            text = debited(INSURER, f"HOME AND LIABILITY 31-8850 YEAR {month.year}")
            yield Row(CHECKING, month.business_day(1), -cents, INSURER, text, "Insurance", tags=("once a year",))
