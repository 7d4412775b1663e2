"""The clock of goals: days on which a goal was paused are none of its days."""

from dataclasses import dataclass

import numpy as np

from .days import Ints
from .levels import Levels, Series


@dataclass(frozen=True)
class Clock:
    """Paused days of each goal, as running sums: `days` holds +1 for each paused day.

    A pause reaches from its first day to the day before it was taken up again.
    """

    paused: Series

    @classmethod
    def of(cls, count: int, goals: Ints, firsts: Ints, ends: Ints) -> "Clock":
        """From pauses: whose, from which day, to which day (not included)."""
        lengths = np.maximum(ends - firsts, 0)
        whose = np.repeat(goals, lengths)
        offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return cls(Series.of(count, whose, np.repeat(firsts, lengths) + offset, np.ones(len(whose), np.int64)))

    def paused_between(self, goals: Ints, after: Ints, until: Ints) -> Ints:
        """How many days after `after`, up to `until`, were paused."""
        return self.paused.at(goals, until) - self.paused.at(goals, after)

    def window(self, goals: Ints, days: Ints, length: int) -> Ints:
        """The day after which the last `length` days of the clock begin that end with `days`."""
        begin = days - length
        while True:
            wanted = days - length - self.paused_between(goals, begin, days)
            if (wanted == begin).all():
                return begin
            begin = wanted

    def change(self, levels: Levels, goals: Ints, after: Ints, until: Ints) -> Ints:
        """By how much the levels rose after `after`, up to `until`, without what happened on paused days."""
        whole = levels.at(goals, until) - levels.at(goals, after)
        asked = np.flatnonzero(self.paused_between(goals, after, until))
        if not len(asked):
            return whole
        first = self.paused.at(goals[asked], after[asked])
        counts = self.paused_between(goals[asked], after[asked], until[asked])
        point = np.repeat(asked, counts)
        nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
        day = self.paused.days[self.paused.starts[goals[point]] + nth]
        np.subtract.at(whole, point, levels.at(goals[point], day) - levels.at(goals[point], day - 1))
        return whole
