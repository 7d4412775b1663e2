"""The pace of spending: a month's expenses added up day by day, beside the three months before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import accumulate
from typing import Final

from apps.periods import DAY, shifted

from .flows import ZERO, Flow

BEFORE: Final = 3
CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """A month's expenses up to each of its days; of the current month, up to today."""

    month: date
    amounts: tuple[Decimal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was spent, nor came back."""
        return not any(self.amounts)

    def up_to(self, day: int) -> Decimal:
        """What was spent by the end of that day of the month; a shorter month's last day stands for those it lacks."""
        return self.amounts[min(day, len(self.amounts)) - 1]


@dataclass(frozen=True, slots=True)
class Pace:
    """The month's line, and those of the months before it in which something was spent, the latest first."""

    line: Line
    before: tuple[Line, ...]
    later: Decimal

    @property
    def day(self) -> int:
        """The day of the month that the line ends on."""
        return len(self.line.amounts)

    @property
    def spent(self) -> Decimal:
        """What was spent by then."""
        return self.line.amounts[-1]

    @property
    def usual(self) -> Decimal | None:
        """What was spent by that day in the months before, on average; None where nothing ever was."""
        if not self.before:
            return None
        spent = [line.up_to(self.day) for line in self.before]
        return (sum(spent, ZERO) / len(spent)).quantize(CENT, ROUND_HALF_EVEN)

    @property
    def ahead(self) -> Decimal | None:
        """How much more than usual; less where negative."""
        return None if self.usual is None else self.spent - self.usual


def first_day_of(month: date) -> date:
    """From where on flows are needed for the pace of a month."""
    return shifted(month, -BEFORE)


def pace(found: Sequence[Flow], month: date, today: date) -> Pace:
    """Of the month, from flows since `first_day_of` it. What is booked for days after today is `later`."""
    by_day: dict[date, Decimal] = {}
    for flow in found:
        if not flow.is_income:
            by_day[flow.day] = by_day.get(flow.day, ZERO) - flow.amount
    until = min(shifted(month, 1) - DAY, max(today, month))
    earlier = [shifted(month, -number) for number in range(1, BEFORE + 1)]
    before = [_line(by_day, first, shifted(first, 1) - DAY) for first in earlier]
    later = sum((spent for day, spent in by_day.items() if until < day < shifted(month, 1)), ZERO)
    return Pace(_line(by_day, month, until), tuple(line for line in before if not line.is_empty), later)


def _line(by_day: dict[date, Decimal], first: date, last: date) -> Line:
    days = (by_day.get(first + number * DAY, ZERO) for number in range((last - first).days + 1))
    return Line(first, tuple(accumulate(days)))
