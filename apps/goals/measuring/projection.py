"""Where a goal is heading: its own last year, month by month in random order, many times over.

A bootstrap of the changes of the last twelve stretches of 30 days (Efron, 1979): nothing is assumed of their shape. The
same random order serves every goal, so that a projection is the same whenever it is made from the same numbers.
"""

from dataclasses import dataclass

import numpy as np

from .columns import DEBT, LIMIT, Goals
from .days import Floats, Ints

STRETCH = 30
MOST, LEAST = 12, 3
"""Stretches of history that are drawn from, at most and at least."""
PATHS, AHEAD = 400, 60
"""Lives that are drawn, and how many stretches each is followed."""
SHOWN = 24
BANDS = (10, 50, 90)
"""Percent of the lives below each line."""
BLOCK = 100
"""Goals worked on at once: about 20 MB."""
SEED = 20_261_123


@dataclass(frozen=True)
class Projection:
    """Of one goal: `band` is cents by stretch and line (low, middle, high); `reached` days by line, or None beyond.

    `chance` is the share of lives that reach the target by the due day, `at_due` the cents of the three lines then.
    """

    day: int
    band: list[list[int]]
    reached: list[int | None]
    at_due: list[int]
    chance: float


def projections(goals: Goals, which: Ints, day: int) -> dict[int, Projection]:
    """By goal, for those that gather or shrink an amount, have LEAST stretches of history and are not over."""
    days = np.full(len(which), day)
    history = (day - goals.first_known[which]) // STRETCH
    due = goals.due(which, days)
    able = (goals.kind[which] != LIMIT) & (history >= LEAST) & (due > day) & goals.levels.rated(which, days)
    draws = np.random.default_rng(SEED).random((PATHS, AHEAD))
    found: dict[int, Projection] = {}
    places = np.flatnonzero(able)
    for start in range(0, len(places), BLOCK):
        block = places[start : start + BLOCK]
        paths = _paths(goals, which[block], day, np.minimum(history[block], MOST), draws)
        for goal, path, until in zip(which[block], paths, due[block], strict=True):
            found[int(goal)] = _told(path, int(_aim(goals, goal)), day, int(until))
    return found


def _paths(goals: Goals, which: Ints, day: int, stretches: Ints, draws: Floats) -> Ints:
    """Cents by goal, life and stretch, counted as the goal's target is: a debt rises to zero."""
    ends = day - STRETCH * np.arange(MOST + 1)
    level = np.stack([goals.levels.at(which, np.full(len(which), end)) for end in ends], axis=1)
    changes = level[:, :-1] - level[:, 1:]
    before = np.where(goals.is_balance[which], 0, goals.levels.at(which, goals.starts[which] - 1))
    drawn = (draws[None, :, :] * stretches[:, None, None]).astype(np.int64)
    steps = np.take_along_axis(changes[:, None, :], drawn, axis=2)
    return (level[:, 0] - before)[:, None, None] + np.cumsum(steps, axis=2)


def _aim(goals: Goals, goal: int) -> int:
    return 0 if goals.kind[goal] == DEBT else int(goals.target[goal])


def _told(path: Ints, aim: int, day: int, due: int) -> Projection:
    """What the lives of one goal say together."""
    ranks = [PATHS * band // 100 for band in BANDS]
    lines = np.partition(path, ranks, axis=0)[ranks]
    last = min(max(-(-(due - day) // STRETCH), 1), AHEAD) - 1
    first = np.where((path >= aim).any(axis=1), (path >= aim).argmax(axis=1), AHEAD)
    earliest = np.partition(first, ranks)[ranks]
    return Projection(
        day=day,
        band=lines[:, :SHOWN].T.tolist(),
        reached=[day + STRETCH * (int(nth) + 1) if nth < AHEAD else None for nth in earliest],
        at_due=lines[:, last].tolist(),
        chance=float((first <= last).mean()),
    )
