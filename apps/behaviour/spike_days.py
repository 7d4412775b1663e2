"""Days on which more was spent than a person's own days explain. Values in, values out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log
from statistics import median
from typing import Final

from .thresholds import BILL_MOVES, LEAST_DAY_EXCESS, ROBUST, SEEN_BEFORE, STANDS_OUT

FEWEST_SPENT: Final = 30
"""Days with spending, below which nobody can say what a day of theirs is like."""
MOST: Final = 0.9
"""Of an excess, that is told by its transactions: its small change would only hide them."""
YEAR: Final = timedelta(days=365)
MOVES: Final = timedelta(days=BILL_MOVES)


@dataclass(frozen=True, slots=True)
class Expense:
    """A booking: its key, and whole cents (a refund is below zero); `who` is one name however a payee is written."""

    key: int
    day: date
    who: str
    spent: int
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class DaySpike:
    """Cents of a day: what was spent, and to be expected; and the keys of what makes the excess, largest first."""

    day: date
    spent: int
    expected: int
    transactions: tuple[int, ...]


def day_spikes(expenses: Sequence[Expense], usual_month: float, today: date) -> list[DaySpike]:
    """Of the year up to `today`. `usual_month`: cents that a usual month takes.

    What recurs, and a bill much like one of a year ago, is expected. The rest of a day is compared with that of other
    days by the logarithm, since what people spend in a day has a long tail.
    """
    least = LEAST_DAY_EXCESS * usual_month
    bills = _bills(expenses, least)
    expected, rest = defaultdict[date, int](int), defaultdict[date, list[Expense]](list)
    for one in expenses:
        if one.day > today - YEAR and (one.recurs or _came_before(one, bills[one.who])):
            expected[one.day] += one.spent
        elif one.day > today - YEAR:
            rest[one.day].append(one)
    spent = {day: total for day, ones in rest.items() if (total := sum(one.spent for one in ones)) > 0}
    if len(spent) < FEWEST_SPENT:
        return []
    standing, usual_day = _standing(spent.values()), sum(spent.values()) / YEAR.days
    return [
        DaySpike(day, total + expected[day], round(usual_day) + expected[day], behind(rest[day], total - usual_day))
        for day, total in spent.items()
        if total > standing and total - usual_day > least
    ]


def behind(expenses: Iterable[Expense], excess: float) -> tuple[int, ...]:
    """The keys of the largest that together make up most of the excess."""
    keys, reached = [], 0
    for one in sorted(expenses, key=lambda each: (-each.spent, each.key)):
        if reached >= MOST * excess or one.spent <= 0:
            break
        keys.append(one.key)
        reached += one.spent
    return tuple(dict.fromkeys(keys))


def _standing(spent: Collection[int]) -> float:
    logarithms = [log(cents) for cents in spent]
    middle = median(logarithms)
    return exp(middle + STANDS_OUT * ROBUST * median(abs(each - middle) for each in logarithms))


def _bills(expenses: Iterable[Expense], least: float) -> dict[str, list[Expense]]:
    """What is large enough to matter, by who was paid."""
    bills = defaultdict[str, list[Expense]](list)
    for one in expenses:
        if one.who and one.spent > least / SEEN_BEFORE:
            bills[one.who].append(one)
    return bills


def _came_before(one: Expense, bills: Iterable[Expense]) -> bool:
    """Whether about as much was paid to the same a year before."""
    return any(abs(one.day - YEAR - bill.day) <= MOVES and one.spent <= SEEN_BEFORE * bill.spent for bill in bills)
