"""States of SLAs from measured numbers, day after day, for all SLAs at once.

A window's level says how bad its number is; the state follows only as far as both windows agree, so that one odd month
changes nothing, neither for the worse nor for the better.
"""

from dataclasses import dataclass

import numpy as np

from .days import Flags, Floats, Ints

UNKNOWN, MET, AT_RISK, BREACHED = -1, 0, 1, 2


@dataclass
class Slas:
    """Where each SLA stands: `state`, and for how many days the numbers have said something worse.

    Worse is declared after `grace` days more of it, so that what comes late by some days each month changes nothing,
    and one step at a time, so that one bad day after some weak ones is no breach. What begins badly has none before.
    """

    state: Ints
    worse_days: Ints
    grace: Ints

    def step(self, places: Ints, best: Ints, worst: Ints, start: Ints) -> Flags:
        """One day of the SLAs at `places`, from the levels of their windows (UNKNOWN: nothing can be said).

        `start` is the level to begin with where there is no state yet. Returns which of them changed.
        """
        before = self.state[places]
        said = (best != UNKNOWN) & (worst != UNKNOWN)
        wanted = np.where(before == UNKNOWN, start, np.clip(before, best, worst))
        wanted = np.where(said, wanted, before)
        is_worse = said & (wanted > np.maximum(before, MET))
        waited = np.where(is_worse, self.worse_days[places] + 1, np.where(said, 0, self.worse_days[places]))
        waits = is_worse & (waited <= self.grace[places])
        after = np.where(waits, before, np.where(is_worse, np.minimum(wanted, np.maximum(before, MET) + 1), wanted))
        self.worse_days[places] = np.where(waits, waited, np.where(said, 0, waited))
        self.state[places] = after
        return np.asarray(after != before)


def level_of(numbers: Floats, target: Floats, threshold: Floats) -> Ints:
    """Of numbers that are better the higher they are: met from the target on, at risk from the threshold on."""
    level = np.where(numbers >= target, MET, np.where(numbers >= threshold, AT_RISK, BREACHED))
    return np.where(np.isnan(numbers), UNKNOWN, level)


def level_of_review(days: Ints, agreed: Ints, target: Floats, threshold: Floats) -> Ints:
    """Of days since somebody looked, over the days agreed: met up to the target, at risk up to the threshold."""
    share = days / np.maximum(agreed, 1)
    return np.where(share <= target, MET, np.where(share <= threshold, AT_RISK, BREACHED))
