"""The periods of spending limits: calendar months, quarters or years, cut to the goal's own days.

A cut period has its share of the limit, by days, half-even. A period on a day of which the goal was paused is not
judged: neither kept nor broken.
"""

from dataclasses import dataclass

import numpy as np

from .columns import Goals
from .days import Flags, Floats, Ints


@dataclass(frozen=True)
class Periods:
    """The period that each point lies in, or its goal's last one: both its days, what may be spent, what was."""

    first: Ints
    last: Ints
    limit: Ints
    spent: Ints


def period_of(goals: Goals, which: Ints, days: Ints) -> Periods:
    """Of limits at points. A day after the due day belongs to the last period."""
    due = goals.due(which, days)
    return _cut(goals, which, np.minimum(days, due), due, days)


def kept(goals: Goals, which: Ints, days: Ints) -> tuple[Floats, Flags]:
    """The share of each goal's periods that have ended and were kept, and whether all of them have ended so.

    Periods are judged by the due day as it stands on the day.
    """
    due = goals.due(which, days)
    months = goals.period[which]
    begin = _index(goals.starts[which], months)
    counts = _index(due, months) - begin + 1
    point = np.repeat(np.arange(len(which)), counts)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + begin[point]
    inside = np.maximum(_first_day(nth, months[point]), goals.starts[which][point])
    each = _cut(goals, which[point], inside, due[point], days[point])
    judged = goals.clock.paused_between(which[point], each.first - 1, np.minimum(each.last, days[point])) == 0
    ended = each.last <= days[point]
    good = judged & ended & (each.spent <= each.limit)
    bad = judged & ended & (each.spent > each.limit)
    all_of, well, broken = (np.bincount(point[each_one], minlength=len(which)) for each_one in (judged, good, bad))
    share = np.where(all_of > 0, well / np.maximum(all_of, 1), 0.0)
    return share, (broken == 0) & (days >= due)


def _index(days: Ints, months: Ints) -> Ints:
    """The number of the period since 1970 that a day lies in."""
    month = days.astype("M8[D]").astype("M8[M]").astype(np.int64)
    return month // np.maximum(months, 1)


def _first_day(index: Ints, months: Ints) -> Ints:
    return (index * np.maximum(months, 1)).astype("M8[M]").astype("M8[D]").astype(np.int64)


def _cut(goals: Goals, which: Ints, inside: Ints, due: Ints, days: Ints) -> Periods:
    """The periods in which the days `inside` lie, with what was spent in them until `days`."""
    months = goals.period[which]
    index = _index(inside, months)
    whole_first, whole_last = _first_day(index, months), _first_day(index + 1, months) - 1
    first, last = np.maximum(whole_first, goals.starts[which]), np.minimum(whole_last, due)
    own, whole = last - first + 1, whole_last - whole_first + 1
    limit = _shared(goals.target[which], own, whole)
    spent = goals.levels.at(which, np.minimum(last, days)) - goals.levels.at(which, first - 1)
    return Periods(first, last, limit, spent)


def _shared(amount: Ints, part: Ints, whole: Ints) -> Ints:
    """Each amount x part / whole, half-even; amounts of at most 10**14 cents and 366 days fit into 64 bits."""
    product = amount * part
    quotient = product // whole
    rest = (product - quotient * whole) * 2
    return np.asarray(quotient + ((rest > whole) | ((rest == whole) & (quotient % 2 == 1))))
