"""The page of one goal: its card, its projection as a picture and a table, its log, its amounts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.selectors import today as today_of
from apps.users.sight import Sight, sight_asked_for

from . import words
from .measuring.projection import STRETCH
from .models import Goal, GoalEntry, GoalEvent, SlaPolicy
from .page import GoalCard
from .selectors import fitting_policies, seen_goal

LINES, ENTRIES = 200, 100
WIDTH, HEIGHT = 640, 220


@dataclass(frozen=True)
class Point:
    """One month of the projection: amounts, and their places in the picture."""

    day: date
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True)
class Picture:
    """The projection drawn: a band, a line through its middle, and the target."""

    points: tuple[Point, ...]
    target: Decimal

    @cached_property
    def _span(self) -> tuple[Decimal, Decimal]:
        every = [amount for point in self.points for amount in (point.low, point.high)] + [self.target]
        low, high = min(every), max(every)
        return low, high if high > low else low + 1

    def _at(self, nth: int, amount: Decimal) -> str:
        low, high = self._span
        x = nth * WIDTH / max(len(self.points) - 1, 1)
        return f"{x:.1f},{float((high - amount) / (high - low)) * HEIGHT:.1f}"

    @property
    def band(self) -> str:
        """Corners of the band: along its upper edge, and back along the lower."""
        upper = [self._at(nth, point.high) for nth, point in enumerate(self.points)]
        lower = [self._at(nth, point.low) for nth, point in enumerate(self.points)]
        return " ".join(upper + lower[::-1])

    @property
    def line(self) -> str:
        """Corners of the middle line."""
        return " ".join(self._at(nth, point.middle) for nth, point in enumerate(self.points))

    @property
    def target_y(self) -> str:
        """How far down the target's line lies."""
        return self._at(0, self.target).split(",")[1]


@dataclass(frozen=True)
class Line:
    """One line of the log in words."""

    event: GoalEvent
    goal: Goal

    @property
    def said(self) -> str:
        """What happened."""
        event = self.event
        if event.kind == GoalEvent.Kind.STATE:
            before = f" (was {_state(event.from_state)})" if event.from_state else ""
            return f"{event.policy_name}: {_state(event.to_state)}{before}"
        if event.kind == GoalEvent.Kind.AGREED:
            before, after = event.numbers["before"], event.numbers["after"]
            return f"New promise: {self._promise(after)} instead of {self._promise(before)}"
        return str(GoalEvent.Kind(event.kind).label)

    @property
    def numbers(self) -> str:
        """What it was decided from."""
        told: dict[str, Any] = self.event.numbers
        if self.event.metric == SlaPolicy.Metric.REVIEW:
            return f"Last looked on {told['looked_on']}, agreed every {told['agreed_days']} days"
        parts = []
        if told.get("measured"):
            parts.append(f"measured {told['measured']}, target {told['target']}, threshold {told['threshold']}")
        if told.get("left"):
            parts.append(f"{words.amount(told['left'], self.goal)} left")
        if told.get("required") and told.get("pace_long"):
            parts.append(
                f"{words.amount(told['pace_long'], self.goal)} a month of {words.amount(told['required'], self.goal)}"
            )
        return "; ".join(parts)

    def _promise(self, told: dict[str, str]) -> str:
        until = words.day(date.fromisoformat(told["ends_on"]))
        return (
            until
            if self.goal.type == Goal.Type.DEBT_PAYOFF
            else f"{words.amount(told['target'], self.goal)} by {until}"
        )


@dataclass(frozen=True)
class GoalDetail(OfBook):
    """Everything the page shows."""

    sight: Sight
    card: GoalCard
    lines: tuple[Line, ...]
    entries: tuple[GoalEntry, ...]
    policies: tuple[SlaPolicy, ...] = ()

    @property
    def contributions(self) -> list[tuple[date, date, Decimal]]:
        """What each 30 days brought: first day, last day, amount; the last first."""
        told = self.card.measure.projection if self.card.measure else {}
        if not told:
            return []
        last = date.fromisoformat(told["day"])
        ends = [last - timedelta(days=STRETCH * nth) for nth in range(len(told["recent"]))]
        stretch = timedelta(days=STRETCH - 1)
        return [(end - stretch, end, Decimal(amount)) for end, amount in zip(ends, told["recent"], strict=True)]

    @cached_property
    def picture(self) -> Picture | None:
        """Of goals with a projection."""
        told = self.card.measure.projection if self.card.measure else {}
        if not told:
            return None
        begin = date.fromisoformat(told["day"])
        points = tuple(
            Point(begin + timedelta(days=STRETCH * (nth + 1)), *(Decimal(amount) for amount in amounts))
            for nth, amounts in enumerate(zip(told["low"], told["middle"], told["high"], strict=True))
        )
        return Picture(points, self.card.goal.target)


def goal_detail(viewer: User, asked: str, pk: int) -> GoalDetail:
    """One goal of the book asked for. Raises Problem 404."""
    sight = sight_asked_for(viewer, asked)
    goal = seen_goal(sight, pk)
    events = GoalEvent.objects.filter(goal=goal).order_by("-day", "-id")[:LINES]
    entries = GoalEntry.objects.filter(goal=goal).order_by("-day", "-id")[:ENTRIES]
    return GoalDetail(
        sight,
        GoalCard(goal, today_of(sight.owner)),
        tuple(Line(event, goal) for event in events),
        tuple(entries) if goal.measure == Goal.Measure.MANUAL else (),
        tuple(fitting_policies(goal)) if sight.is_own else (),
    )


def _state(state: str) -> str:
    return state.replace("_", " ") if state else "not measured"
