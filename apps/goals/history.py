"""The history of a goal's state as a strip: one stretch after the other, with its state and its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .models import GoalEvent, State

WIDTH = 100.0
LONGEST = timedelta(days=365)
ORDER = ["", State.MET, State.AT_RISK, State.BREACHED]


@dataclass(frozen=True)
class Stretch:
    """Days on which the worst promise stood in one state; `x` and `width` are parts of a hundred."""

    state: str
    first: date
    last: date
    x: float
    width: float

    @property
    def label(self) -> str:
        """The state in words."""
        return State(self.state).label if self.state else "Not measured"


def strip(states: Sequence[GoalEvent], today: date) -> tuple[Stretch, ...]:
    """From the changes of state of all promises of one goal, in their order; the last year at most.

    On a day on which two promises stand differently, the worse one shows.
    """
    if not states:
        return ()
    begin = max(states[0].day, today - LONGEST)
    now: dict[str, str] = {}
    changes: list[tuple[date, str]] = []
    for event in states:
        now[event.policy_name] = event.to_state
        worst = max(now.values(), key=ORDER.index)
        day = max(event.day, begin)
        if changes and changes[-1][0] == day:
            changes.pop()
        if not changes or changes[-1][1] != worst:
            changes.append((day, worst))
    ends = [day - timedelta(days=1) for day, _ in changes[1:]] + [today]
    days = (today - begin).days + 1
    return tuple(
        Stretch(
            state,
            first,
            last,
            round((first - begin).days * WIDTH / days, 3),
            round(((last - first).days + 1) * WIDTH / days, 3),
        )
        for (first, state), last in zip(changes, ends, strict=True)
    )
