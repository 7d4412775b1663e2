"""What the two adults mean to spend."""

from collections.abc import Iterator
from datetime import date

from .months import months_before
from .people import ALEX, SAM
from .plan import PlannedBudget
from .story import Story


def budgets(story: Story) -> Iterator[PlannedBudget]:
    """Budgets of all three periods; those with rollover begin a year before the end, at the start of a month."""
    since = story.first.replace(day=1)
    rolling = max(since, months_before(story.last.replace(day=1), 11))
    this_year = max(since, date(story.last.year, 1, 1))
    yield PlannedBudget(ALEX, "Everything", None, "monthly", 3_000_00, since)
    yield PlannedBudget(ALEX, "Groceries", "Groceries", "monthly", 520_00, rolling, rollover=True)
    yield PlannedBudget(ALEX, "Eating out", "Restaurants", "weekly", 52_00, since)
    yield PlannedBudget(ALEX, "Getting around", "Transport", "monthly", 210_00, since)
    yield PlannedBudget(ALEX, "Subscriptions", "Subscriptions", "monthly", 50_00, since)
    yield PlannedBudget(ALEX, "Holidays", "Travel", "yearly", 1_500_00, this_year)
    yield PlannedBudget(SAM, "All of mine", None, "monthly", 800_00, since)
    yield PlannedBudget(SAM, "Clothes", "Clothing", "monthly", 85_00, rolling, rollover=True)
    yield PlannedBudget(SAM, "Coffee", "Coffee shops", "weekly", 9_00, since)
    yield PlannedBudget(SAM, "Health", "Health & care", "yearly", 1_200_00, since)
