"""The dashboard of one user among many: how long its data takes, and how many requests a second there are.

The API is compared with an empty answer behind the same middleware and the same login, asked by the same users.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from . import scratch
from .figures import Figure
from .ledgers import loaded
from .plan import ENOUGH_ROWS
from .server import DASHBOARD, EMPTY, Asked, Crowd, serving

MOST_P50, MOST_P99 = 0.3, 2.0  # milliseconds
LEAST_WARM, LEAST_COLD = 0.8, 0.6
ROUNDS, SECONDS = 5, 4
TRIAL_ROUNDS, TRIAL_SECONDS = 1, 1  # of less than ENOUGH_ROWS
WARM_USERS = 100
TURNS = 2  # every user at most so often in a round: a round of many users repeats no question of another
WRK = "wrk -t1 -c32 -s benchmarks/ask.lua"

Pair = tuple[Asked, Asked]


def kpis(rows: int) -> Iterator[Figure]:
    """Of a warehouse of `rows` transactions."""
    var = loaded(rows).var
    yield from _data_access(var, rows)
    crowd = Crowd.of(var)
    with serving(var) as port:
        warm, cold = _asked(crowd, port, *((ROUNDS, SECONDS) if rows >= ENOUGH_ROWS else (TRIAL_ROUNDS, TRIAL_SECONDS)))
    yield _rates(f"dashboard API, the same {min(WARM_USERS, crowd.users)} users again and again", warm, LEAST_WARM)
    yield _rates(f"dashboard API, never the same question, {crowd.users:,} users in turn", cold, LEAST_COLD)


def _data_access(var: Path, rows: int) -> Iterator[Figure]:
    read = scratch.child(var, "kpi_reads")
    command = "python -m benchmarks.children.kpi_reads"
    for name, most in (("p50", MOST_P50), ("p99", MOST_P99)):
        what = f"data of a whole dashboard over {rows:,} rows, {read['users']:,} users asked about once, {name}"
        yield Figure(what, f"{read[name]:.2f} ms", f"at most {most:g} ms", read[name] / most, 1.0, command=command)


def _asked(crowd: Crowd, port: int, rounds: int, seconds: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs of dashboard and empty answer, warm and cold; taken in turns, so that all meet the same machine."""
    warm_users = min(WARM_USERS, crowd.users)
    for path in (EMPTY, DASHBOARD):
        crowd.ask(port, path, seconds=seconds, users=warm_users)
    warm, cold = [], []
    for number in range(rounds):
        begin = number * TURNS * crowd.users
        seven = crowd.ask(port, DASHBOARD, seconds=seconds, users=warm_users)
        warm.append((seven, crowd.ask(port, EMPTY, seconds=seconds, users=warm_users)))
        seven = crowd.ask(port, f"{DASHBOARD}?", seconds=seconds, begin=begin)
        cold.append((seven, crowd.ask(port, EMPTY, seconds=seconds, begin=begin)))
    return warm, cold


def _rates(what: str, pairs: list[Pair], least: float) -> Figure:
    """The median of the rounds' ratios, and the medians of both sides' rates."""
    seven, empty = (median(pair[side].rate for pair in pairs) for side in (0, 1))
    ratio = median(seven.rate / empty.rate for seven, empty in pairs)
    p99 = median(pair[0].p99 for pair in pairs)
    measured = f"{seven:,.0f} requests/s (p99 {p99:.0f} ms)"
    return Figure(what, measured, f"empty request: {empty:,.0f}/s", ratio, least=least, command=WRK)
