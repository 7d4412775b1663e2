"""The numbers of goals at points: progress, required and actual pace, and whether the data has decided a goal.

Progress, required pace (what is left / time left), actual pace (over the last 90 days) and pace ratio are those of the
project's definitions. What they leave open is said in docs/definitions.md.
"""

import numpy as np

from .columns import DEBT, LIMIT, Goals, Numbers, divided
from .days import Floats, Ints
from .periods import kept, period_of

LONG, SHORT = 90, 30
"""Days of the clock over which an actual pace is measured."""
LEAST = 28
"""Days of history below which no pace is told: less than a month of anybody's life repeats nothing."""
HIGHEST = 999.0
"""Ratios end here; of something that costs nothing they would have no end."""


def measured(goals: Goals, which: Ints, days: Ints) -> Numbers:
    """The numbers of goals `which` at the end of `days`, in the order of the points."""
    is_limit = goals.kind[which] == LIMIT
    parts = [(np.flatnonzero(~is_limit), _amounts), (np.flatnonzero(is_limit), _limits)]
    done = [(places, measure(goals, which[places], days[places])) for places, measure in parts if len(places)]
    if not done:
        return _amounts(goals, which, days)
    columns = {}
    for name in Numbers.__dataclass_fields__:
        first = getattr(done[0][1], name)
        columns[name] = np.zeros(len(which), first.dtype)
        for places, numbers in done:
            columns[name][places] = getattr(numbers, name)
    return Numbers(**columns)


def _amounts(goals: Goals, which: Ints, days: Ints) -> Numbers:
    """Of goals that gather an amount, or get rid of one."""
    starts, target = goals.starts[which], goals.target[which]
    level, before = goals.levels.at(which, days), goals.levels.at(which, starts - 1)
    is_debt = goals.kind[which] == DEBT
    base = np.where(goals.is_balance[which] & ~is_debt, before, 0)
    debt = np.maximum(-before, 0)
    value = np.where(is_debt, np.maximum(-level, 0), np.where(goals.is_balance[which], level, level - before))
    left = np.where(is_debt, value, np.maximum(target - value, 0))
    goal, reached = np.where(is_debt, debt, target), np.where(is_debt, debt - value, value)
    progress = np.where(goal > 0, np.clip(divided(reached, goal), 0, 1), 1.0)
    at_start = np.where(is_debt, 0.0, np.clip(divided(base, np.maximum(target, 1)), 0, 1))
    elapsed = days - starts + 1 - goals.clock.paused_between(which, starts - 1, days)
    days_left = goals.due(which, days) - days
    expected = at_start + (1 - at_start) * np.clip(divided(elapsed, elapsed + np.maximum(days_left, 0)), 0, 1)
    required = np.where(days_left > 0, divided(left, days_left), np.nan)
    short, long = (_pace(goals, which, days, length) for length in (SHORT, LONG))
    is_rated = goals.levels.rated(which, days)
    is_completed = is_rated & (left == 0)
    return Numbers(
        value=value,
        left=left,
        progress=progress,
        expected=expected,
        on_schedule=_capped(divided(progress - at_start, expected - at_start)),
        days_left=days_left,
        required=required,
        pace_short=short,
        pace_long=long,
        ratio_short=_capped(divided(short, required)),
        ratio_long=_capped(divided(long, required)),
        is_rated=is_rated,
        is_begun=goals.first_known[which] <= days,
        is_short=np.isnan(long),
        is_completed=is_completed,
        is_failed=~is_completed & (days_left < 0),
    )


def _limits(goals: Goals, which: Ints, days: Ints) -> Numbers:
    """Of spending limits: paces are what is spent, and ratios are turned round, so that 1 and above is good."""
    now = period_of(goals, which, days)
    progress, all_kept = kept(goals, which, days)
    required = divided(now.limit, now.last - now.first + 1)
    short, long = (_pace(goals, which, days, length) for length in (SHORT, LONG))
    due = goals.due(which, days)
    nothing = np.full(len(which), np.nan)
    return Numbers(
        value=now.spent,
        left=now.limit - now.spent,
        progress=progress,
        expected=nothing,
        on_schedule=_turned(now.limit.astype(float), now.spent.astype(float)),
        days_left=now.last - days,
        required=required,
        pace_short=short,
        pace_long=long,
        ratio_short=_turned(required, short),
        ratio_long=_turned(required, long),
        is_rated=np.ones(len(which), bool),
        is_begun=goals.first_known[which] <= days,
        is_short=np.isnan(long),
        is_completed=all_kept & (days > due),
        is_failed=~all_kept & (days > due),
    )


def _pace(goals: Goals, which: Ints, days: Ints, length: int) -> Floats:
    """Cents a day over the last `length` days of the clock, or over the history where that is shorter."""
    begin = goals.clock.window(which, days, length)
    known = goals.first_known[which] - 1
    after = np.maximum(begin, np.minimum(known, days))
    lasted = days - after - goals.clock.paused_between(which, after, days)
    change = goals.clock.change(goals.levels, which, after, days)
    return np.where(lasted >= LEAST, divided(change, lasted), np.nan)


def _turned(allowed: Floats, actual: Floats) -> Floats:
    """What is allowed over what is spent; the highest where nothing was spent."""
    return np.where(actual <= 0, HIGHEST, _capped(divided(allowed, actual)))


def _capped(ratios: Floats) -> Floats:
    return np.clip(ratios, -HIGHEST, HIGHEST)
