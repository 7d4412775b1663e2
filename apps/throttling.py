"""How often something may be done: counters of a time window, in the cache that the site's processes share."""

import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache


@dataclass(frozen=True)
class Rate:
    """At most `most` times in each window of `seconds`; windows begin at full multiples of their length."""

    most: int
    seconds: int


def spend(name: str, rate: Rate) -> int:
    """Count one use of `name`; returns 0, or in how many seconds to come back.

    Counting is atomic, whoever counts beside us. A cache in a process's memory is this process's alone: there each of
    several processes allows the whole rate.
    """
    now = time.time()
    window = int(now // rate.seconds)
    if _counted(f"spent:{name}:{rate.seconds}:{window}", rate.seconds) <= rate.most:
        return 0
    return max(1, ceil((window + 1) * rate.seconds - now))


def _counted(key: str, seconds: int) -> int:
    """How many uses there are with this one. First of a window is who adds the key; everybody else finds it."""
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, seconds) else cache.incr(key)
