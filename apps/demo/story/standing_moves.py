"""Money moved on the same day of every month: into savings, and Sam's share of the household."""

from collections.abc import Iterator

from .moves import SAMS_SHARE, TO_SAVINGS
from .plan import Row
from .story import Story

SAVED_CENTS, SHARE_CENTS = 400_00, 740_00


def standing_moves(story: Story) -> Iterator[Row]:
    """400 into savings after payday, 740 from Sam after Sam's."""
    for month in story.months:
        yield from TO_SAVINGS.move(month.business_day(4), SAVED_CENTS, "MONTHLY", f"saving {month}")
        yield from SAMS_SHARE.move(month.business_day(16), SHARE_CENTS, "HOUSEHOLD", f"share {month}")
