"""Wages that come, and one that does not."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..households import Household

LONG: Final = 24
WAGE: Final = 4
OVERDUE_DAYS: Final = 12
"""So long after its day, a wage of a month is missing and not late."""


def income(home: "Household") -> None:
    """A wage that does not come; twins: one that comes some days late, and one that ended a year ago."""
    random = home.random
    wage, day = random.uniform(2000, 4500), random.choice((1, 2, 15, 25))
    case = random.choice(("event", "late", "ended", "none"))
    latest = 0 if home.today >= home.day(0, day) + timedelta(days=OVERDUE_DAYS) else 1
    for ago in range(LONG, -2, -1):
        if case == "event" and ago <= latest:
            continue
        late = 4 if case == "late" and ago == latest else 0
        paid_on = home.day(ago, day) + timedelta(days=random.randint(0, 1) + late)
        home.book(paid_on, wage, "Employer", WAGE, is_income=True)
    if case == "ended":
        for ago in range(LONG, 10, -1):
            home.book(home.day(ago, 9), wage / 4, "Old Pension Plan", WAGE, is_income=True)
    if case == "event":
        home.allow("income_gap", "employer")
        if home.today >= home.day(latest, day) + timedelta(days=OVERDUE_DAYS):
            home.plant("income_gap", "employer")
