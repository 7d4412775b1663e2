"""From measured numbers to what becomes of goals and SLAs: the days that are due, decided one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from apps.users.selectors import today as day_in_zone_of

from .measuring import days as numbered
from .measuring import states
from .measuring.columns import Goals, Numbers
from .measuring.days import Ints
from .measuring.numbers import measured
from .measuring.projection import projections
from .measuring.states import Slas
from .models import Goal, GoalEvent, GoalMeasure, GoalSla, SlaPolicy, State
from .told import decimal, measure_of, numbers_of

LONGEST = 366
"""Days that are made up for: whoever was away longer begins with the last year."""
STATES = ("", State.MET, State.AT_RISK, State.BREACHED)  # at state + 1


@dataclass
class Outcome:
    """What a batch came to; nothing of it is written yet."""

    measures: list[GoalMeasure]
    events: list[GoalEvent] = field(default_factory=list)
    decided: list[Goal] = field(default_factory=list)
    changed: list[GoalSla] = field(default_factory=list)
    looked_at: dict[date, list[int]] = field(default_factory=dict)
    days: int = 0


def first_day(goal: Goal, today: date) -> date:
    """The first day of the goal that was not looked at yet; today at the latest."""
    seen = getattr(goal, "measured", None)
    begin = seen.day + timedelta(days=1) if seen else max(day_in_zone_of(goal.owner, goal.created_at), goal.starts_on)
    return min(max(begin, today - timedelta(days=LONGEST)), today)


@dataclass(frozen=True)
class _Points:
    """Goals by their places, and days, in order of the goals."""

    goal: Ints
    day: Ints
    last: Ints  # of each goal the place of its last point, today's


def decide(goals: Sequence[Goal], today: Sequence[date], slas: Sequence[GoalSla], columns: Goals) -> Outcome:
    """What becomes of these goals, up to the day of each that is `today`, and of their SLAs."""
    points = _points(goals, today, columns)
    numbers = measured(columns, points.goal, points.day)
    over, stops = _decided(columns, points, numbers)
    outcome = Outcome([], days=len(points.goal))
    for place, point in over.items():
        outcome.decided.append(_closed(goals[place], numbers, point, int(points.day[point])))
        outcome.events.append(_closing(goals[place], numbers, point))
    _advance(_Standing.of(goals, slas, columns, points, stops, today), numbers, outcome)
    heading = _heading(columns, points)
    outcome.measures = [
        measure_of(goal, numbers, int(points.last[nth]), today[nth], heading.get(nth)) for nth, goal in enumerate(goals)
    ]
    return outcome


def _points(goals: Sequence[Goal], today: Sequence[date], columns: Goals) -> _Points:
    """Every day that is due, without paused ones, and today in any case."""
    begin = numbered.numbers(first_day(goal, day) for goal, day in zip(goals, today, strict=True))
    end = numbered.numbers(today)
    counts = end - begin + 1
    goal = np.repeat(np.arange(len(goals)), counts)
    day = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + begin[goal]
    runs = (columns.clock.paused_between(goal, day - 1, day) == 0) | (day == end[goal])
    goal, day = goal[runs], day[runs]
    return _Points(goal, day, np.searchsorted(goal, np.arange(len(goals)), side="right") - 1)


def _decided(columns: Goals, points: _Points, numbers: Numbers) -> tuple[dict[int, int], Ints]:
    """The first point at which the data decides each goal that it does, and the day on which each stops (or never)."""
    deciding = np.flatnonzero((numbers.is_completed | numbers.is_failed) & numbers.is_begun)
    place, first = np.unique(points.goal[deciding], return_index=True)
    over = dict(zip(place.tolist(), deciding[first].tolist(), strict=True))
    stops = np.full(len(columns.kind), np.iinfo(np.int64).max)
    stops[place] = points.day[deciding[first]]
    return over, stops


def _closed(goal: Goal, numbers: Numbers, point: int, day: int) -> Goal:
    goal.status = Goal.Status.COMPLETED if numbers.is_completed[point] else Goal.Status.FAILED
    goal.decided_on = numbered.day_of(day)
    return goal


def _closing(goal: Goal, numbers: Numbers, point: int) -> GoalEvent:
    assert goal.decided_on is not None  # _closed has just set it
    return GoalEvent(goal=goal, kind=goal.status, day=goal.decided_on, numbers=numbers_of(numbers, point))


@dataclass(frozen=True)
class _Standing:
    """SLAs as columns: `goal` is the place of each one's goal, `after` the day up to which it was looked at."""

    slas: list[GoalSla]
    columns: Slas
    goal: Ints
    after: Ints
    looked: Ints
    points: _Points
    stops: Ints
    goals: Goals

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - columns of one table
        cls, goals: Sequence[Goal], slas: Sequence[GoalSla], columns: Goals, points: _Points, stops: Ints, today: Any
    ) -> "_Standing":
        places = {goal.pk: nth for nth, goal in enumerate(goals)}
        own = [sla for sla in slas if sla.goal_id in places]
        place = np.array([places[sla.goal_id] for sla in own], np.int64)
        day_before = [first_day(goals[nth], today[nth]) - timedelta(days=1) for nth in place]
        after = numbered.numbers(sla.evaluated_to or day for sla, day in zip(own, day_before, strict=True))
        looked = numbered.numbers(
            goals[nth].looked_on or day_in_zone_of(goals[nth].owner, goals[nth].created_at) for nth in place
        )
        state = np.array([STATES.index(sla.state) - 1 for sla in own], np.int64)
        waited = np.array([sla.worse_days for sla in own], np.int64)
        grace = np.array([sla.policy.grace_days for sla in own], np.int64)
        return cls(own, Slas(state, waited, grace), place, after, looked, points, stops, columns)

    def days(self) -> Iterator[tuple[int, Ints, Ints]]:
        """Each day with the SLAs that it is new to, and their goals' points, in order."""
        counts = np.bincount(self.points.goal, minlength=len(self.goals.kind))
        begin = self.points.last - counts + 1
        per = counts[self.goal]
        sla = np.repeat(np.arange(len(self.slas)), per)
        point = np.arange(per.sum()) - np.repeat(np.cumsum(per) - per, per) + np.repeat(begin[self.goal], per)
        day = self.points.day[point]
        new = (day > self.after[sla]) & (day < self.stops[self.goal[sla]])
        order = np.argsort(day[new], kind="stable")
        sla, point, day = sla[new][order], point[new][order], day[new][order]
        borders = np.append(np.flatnonzero(np.diff(day, prepend=-1)), len(day))
        for first, last in pairwise(borders):
            yield int(day[first]), sla[first:last], point[first:last]


def _advance(standing: _Standing, numbers: Numbers, outcome: Outcome) -> None:
    """Every SLA day by day; what changed goes into the outcome."""
    touched: set[int] = set()
    waited = standing.columns.worse_days.copy()
    for day, places, points in standing.days():
        before = standing.columns.state[places]
        best, worst, start = _levels(standing, numbers, day, places, points)
        changed = standing.columns.step(places, best, worst, start)
        for nth in np.flatnonzero(changed):
            sla = standing.slas[places[nth]]
            sla.since, sla.acknowledged_at = numbered.day_of(day), None
            sla.state = STATES[standing.columns.state[places[nth]] + 1]
            touched.add(int(places[nth]))
            event = _event(standing, numbers, int(places[nth]), int(points[nth]), day)
            event.from_state = STATES[before[nth] + 1]
            outcome.events.append(event)
    touched |= set(np.flatnonzero(standing.columns.worse_days != waited).tolist())
    for place in sorted(touched):
        standing.slas[place].worse_days = int(standing.columns.worse_days[place])
        outcome.changed.append(standing.slas[place])
    _note_days(standing, outcome)


def _levels(standing: _Standing, numbers: Numbers, day: int, places: Ints, points: Ints) -> tuple[Ints, Ints, Ints]:
    """The better and the worse level of each SLA's windows, and the one that a first state follows."""
    policies = [standing.slas[place].policy for place in places]
    target = np.array([policy.target for policy in policies], float)
    threshold = np.array([policy.threshold for policy in policies], float)
    metric = np.array([policy.metric for policy in policies])
    short = states.level_of(numbers.ratio_short[points], target, threshold)
    long = states.level_of(numbers.ratio_long[points], target, threshold)
    known = numbers.is_rated[points] & numbers.is_begun[points]
    schedule = states.level_of(numbers.on_schedule[points], target, threshold)
    agreed = np.array([policy.review_days or 1 for policy in policies], np.int64)
    goal, looked = standing.goal[places], np.minimum(standing.looked[places], day)
    unseen = day - looked - standing.goals.clock.paused_between(goal, looked, np.full(len(places), day))
    review = states.level_of_review(unseen, agreed, target, threshold)
    is_pace, is_review = metric == SlaPolicy.Metric.PACE, metric == SlaPolicy.Metric.REVIEW
    one = np.where(is_review, review, np.where(known, schedule, states.UNKNOWN))
    pace = is_pace & known & (short != states.UNKNOWN) & (long != states.UNKNOWN)
    nothing = np.where(is_pace, states.UNKNOWN, one)
    best = np.where(pace, np.minimum(short, long), nothing)
    worst = np.where(pace, np.maximum(short, long), nothing)
    return best, worst, np.where(pace, long, nothing)


def _event(standing: _Standing, numbers: Numbers, place: int, point: int, day: int) -> GoalEvent:
    """The line of the log about a new state, with what it was decided from."""
    sla = standing.slas[place]
    policy = sla.policy
    decided_from = {"target": str(policy.target), "threshold": str(policy.threshold)}
    if policy.metric == SlaPolicy.Metric.REVIEW:
        looked = int(min(standing.looked[place], day))
        decided_from |= {"looked_on": numbered.day_of(looked).isoformat(), "agreed_days": str(policy.review_days)}
    else:
        ratio = numbers.ratio_long if policy.metric == SlaPolicy.Metric.PACE else numbers.on_schedule
        decided_from |= {"measured": decimal(ratio[point])} | numbers_of(numbers, point)
    return GoalEvent(
        goal_id=sla.goal_id,
        kind=GoalEvent.Kind.STATE,
        policy_name=policy.name,
        metric=policy.metric,
        to_state=sla.state,
        day=numbered.day_of(day),
        numbers=decided_from,
    )


def _note_days(standing: _Standing, outcome: Outcome) -> None:
    """Up to which day each SLA has been looked at now."""
    until = standing.points.day[standing.points.last[standing.goal]]
    for sla, day in zip(standing.slas, until, strict=True):
        outcome.looked_at.setdefault(numbered.day_of(day), []).append(sla.pk)


def _heading(columns: Goals, points: _Points) -> dict[int, Any]:
    """The projections, by the places of the goals; of goals whose days differ, day by day."""
    found: dict[int, Any] = {}
    now = points.day[points.last]
    for day in np.unique(now):
        found |= projections(columns, np.flatnonzero(now == day), int(day))
    return found
