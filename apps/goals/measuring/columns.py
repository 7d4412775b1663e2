"""Goals as columns, and what is measured of them at points."""

from dataclasses import dataclass

import numpy as np

from .clock import Clock
from .days import Flags, Floats, Ints
from .levels import Levels

SAVINGS, LIMIT, INCOME, DEBT = 0, 1, 2, 3
"""Kinds, as `Goals.kind` holds them."""

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Goals:
    """Goals, each at its place. `first_known` is the day from which on there is anything to measure, or NEVER.

    `paused` is how many days of pauses the promised day does not know of, all told.
    `is_balance`: its level is what accounts hold, so that what was there before the start counts as reached.
    `starts` and `ends` are both days of the goal. `period` is in months, 0 for none.
    """

    kind: Ints
    is_balance: Flags
    target: Ints
    starts: Ints
    ends: Ints
    paused: Ints
    period: Ints
    first_known: Ints
    levels: Levels
    clock: Clock

    def due(self, goals: Ints, days: Ints) -> Ints:
        """The day each is due, as it stood on the day: later by every day of pause until then."""
        later = self.clock.paused_between(goals, days, np.full(len(goals), NEVER))
        return self.ends[goals] + self.paused[goals] - later


NEVER = 10**6


@dataclass(frozen=True)
class Numbers:
    """What is measured at points, in their order; money in cents. Where a flag or NaN says so, there is no number.

    `required` and the paces are cents a day; of a limit `left` is what may still be spent in its period.
    `level` is what a projection goes on from: the level itself, measured as `value` is.
    """

    value: Ints
    left: Ints
    progress: Floats
    expected: Floats
    on_schedule: Floats
    days_left: Ints
    required: Floats
    pace_short: Floats
    pace_long: Floats
    ratio_short: Floats
    ratio_long: Floats
    is_rated: Flags
    is_begun: Flags
    is_short: Flags
    is_completed: Flags
    is_failed: Flags


def divided(over: Ints | Floats, under: Ints | Floats) -> Floats:
    """Quotients; not a number where `under` is 0 or none."""
    under = np.asarray(under, float)
    answer = np.full(len(under), np.nan)
    np.divide(np.asarray(over, float), under, out=answer, where=(under != 0) & ~np.isnan(under))
    return answer
