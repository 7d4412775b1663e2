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

    `recent` is what the stretches drawn from brought, the last one first, each in cents.

    `chance` is the share of lives that reach the target by the due day, `at_due` the cents of the three lines then.
    """

    day: int
    recent: list[int]
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
        stretches = np.minimum(history[block], MOST)
        changes = _changes(goals, which[block], day)
        paths = _paths(goals, which[block], day, changes, _drawn(draws, stretches))
        for goal, path, until, recent, known in zip(which[block], paths, due[block], changes, stretches, strict=True):
            found[int(goal)] = _told(path, int(_aim(goals, goal)), day, int(until), recent[:known].tolist())
    return found


def _changes(goals: Goals, which: Ints, day: int) -> Ints:
    """Cents by goal and stretch, the last one first."""
    ends = day - STRETCH * np.arange(MOST + 1)
    level = np.stack([goals.levels.at(which, np.full(len(which), end)) for end in ends], axis=1)
    return np.asarray(level[:, :-1] - level[:, 1:])


def _drawn(draws: Floats, stretches: Ints) -> Ints:
    """Which stretch each goal lives through, by goal, life and stretch to come."""
    return (draws[None, :, :] * stretches[:, None, None]).astype(np.int64)


def _paths(goals: Goals, which: Ints, day: int, changes: Ints, drawn: Ints) -> Ints:
    """Cents by goal, life and stretch, counted as the goal's target is: a debt rises to zero."""
    before = np.where(goals.is_balance[which], 0, goals.levels.at(which, goals.starts[which] - 1))
    now = goals.levels.at(which, np.full(len(which), day)) - before
    steps = np.take_along_axis(changes[:, None, :], drawn, axis=2)
    return np.asarray(now[:, None, None] + np.cumsum(steps, axis=2))


def _aim(goals: Goals, goal: int) -> int:
    return 0 if goals.kind[goal] == DEBT else int(goals.target[goal])


def _told(path: Ints, aim: int, day: int, due: int, recent: list[int]) -> Projection:
    """What the lives of one goal say together."""
    ranks = [PATHS * band // 100 for band in BANDS]
    lines = np.partition(path, ranks, axis=0)[ranks]
    last = min(max(-(-(due - day) // STRETCH), 1), AHEAD) - 1
    first = np.where((path >= aim).any(axis=1), (path >= aim).argmax(axis=1), AHEAD)
    earliest = np.partition(first, ranks)[ranks]
    return Projection(
        day=day,
        recent=recent,
        band=lines[:, :SHOWN].T.tolist(),
        reached=[day + STRETCH * (int(nth) + 1) if nth < AHEAD else None for nth in earliest],
        at_due=lines[:, last].tolist(),
        chance=float((first <= last).mean()),
    )
