"""Goals, the promises made about them, and what became of both."""

from .events import GoalEvent
from .goals import Goal, GoalEntry
from .measures import GoalMeasure
from .notices import Notice, NoticeChoice
from .policies import GoalSla, SlaPolicy, State

__all__ = ["Goal", "GoalEntry", "GoalEvent", "GoalMeasure", "GoalSla", "Notice", "NoticeChoice", "SlaPolicy", "State"]
