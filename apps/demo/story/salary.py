"""Salaries: a raise after each year, and Alex's bonus every March."""

from collections.abc import Iterator

from .people import CHECKING, SAMS
from .plan import Row
from .story import Story
from .wording import credited

ALEX_CENTS, SAM_CENTS, BONUS_CENTS = 3_512_27, 1_538_31, 2_480_00
RAISE_PER_MILLE = 35
EMPLOYER, SAMS_EMPLOYER = "Meridian Software GmbH", "Stadtbibliothek Auental"
BONUS_MONTH = 3


def after_raises(cents: int, years: int) -> int:
    """A salary after that many yearly raises."""
    for _year in range(years):
        cents += cents * RAISE_PER_MILLE // 1000
    return cents


def salaries(story: Story) -> Iterator[Row]:
    """Alex is paid on the first working day of the month, Sam in its middle."""
    for month in story.months:
        years = month.index // 12
        period = f"{month.number:02d}/{month.year}"
        payday = month.business_day(1)
        alex, sam = after_raises(ALEX_CENTS, years), after_raises(SAM_CENTS, years)
        yield Row(CHECKING, payday, alex, EMPLOYER, credited(EMPLOYER, f"SALARY {period}"), "Salary")
        purpose = credited(SAMS_EMPLOYER, f"PAY {period} STAFF NO 20931")
        yield Row(SAMS, month.business_day(15), sam, SAMS_EMPLOYER, purpose, "Salary")
        if month.number == BONUS_MONTH:
            bonus = after_raises(BONUS_CENTS, years)
            purpose = credited(EMPLOYER, f"BONUS {month.year - 1}")
            yield Row(CHECKING, payday, bonus, EMPLOYER, purpose, "Bonus", notes="After tax.", tags=("once a year",))
