"""What the two adults promised themselves, three quarters of a year ago."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from .months import months_before
from .people import ALEX, LOAN, SAM, SAMS, SAVINGS
from .plan import PlannedGoal
from .story import Story

AGO, RATE = 9, Decimal("4.9")


def goals(story: Story) -> Iterator[PlannedGoal]:
    """A goal of each type, begun after the story's first day."""
    since = max(story.first, months_before(story.last.replace(day=1), AGO))
    seen, year_end = story.last, date(story.last.year, 12, 31)
    yield PlannedGoal(ALEX, "A year of calm", "savings", 45_000_00, since, _later(story, 14), seen, account=SAVINGS)
    yield PlannedGoal(
        ALEX, "Cook more", "spending_limit", 230_00, since, _later(story, 3), seen, category="Restaurants"
    )
    yield PlannedGoal(
        ALEX, "Car loan gone", "debt_payoff", 0, since, _later(story, 22), seen, account=LOAN, interest_rate=RATE
    )
    if year_end > story.last:
        january = max(story.first, date(story.last.year, 1, 1))
        yield PlannedGoal(ALEX, "Earnings of the year", "income_target", 46_000_00, january, year_end, seen)
    yield PlannedGoal(SAM, "New bicycle", "savings", 8_000_00, since, _later(story, 6), seen, account=SAMS)


def _later(story: Story, months: int) -> date:
    return months_before(story.last.replace(day=1), -months)
