"""How often something may be done: counters of a time window, in the cache that the site's processes share."""

import sys
import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from structlog import get_logger

_log = get_logger("finsight.throttling")


@dataclass(frozen=True)
class Rate:
    """At most `most` times in each window of `seconds`; windows begin at full multiples of their length."""

    most: int
    seconds: int


def spend(name: str, rate: Rate) -> int:
    """Count one use of `name`; returns 0, or in how many seconds to come back.

    Counting is atomic, whoever counts beside us. A cache in a process's memory is this process's alone: there each of
    several processes allows the whole rate. While a shared one is away nothing can be counted, and everything is
    allowed: the site works on, and the log says so. Wrong passwords are counted in the ledger's database all the same.
    """
    now = time.time()
    window = int(now // rate.seconds)
    try:
        used = _counted(f"spent:{name}:{rate.seconds}:{window}", rate.seconds)
    except _away() as error:
        _log.error("cache_unavailable", error=type(error).__name__)
        return 0
    if used <= rate.most:
        return 0
    return max(1, ceil((window + 1) * rate.seconds - now))


def _away() -> tuple[type[Exception], ...]:
    """What a shared cache raises that is away; a package that nobody has loaded raises nothing."""
    redis = sys.modules.get("redis.exceptions")
    return (redis.RedisError,) if redis else ()


def _counted(key: str, seconds: int) -> int:
    """How many uses there are with this one. First of a window is who adds the key; everybody else finds it."""
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, seconds) else cache.incr(key)
