"""Goals over HTTP: one's own to write, what is told about them, and the dashboard of a book."""

from .dashboard import GoalsDashboardView
from .log import GoalComments, GoalEntries, GoalEntryItem, GoalLog
from .notices import NoticeChoiceView, NoticeList, NoticeRead, NoticesRead
from .promises import GoalAcknowledge, GoalPolicies, GoalPromise, GoalSlaItem
from .resource import GoalCreate, GoalItem, GoalList, GoalTurn

__all__ = [
    "GoalAcknowledge",
    "GoalComments",
    "GoalCreate",
    "GoalEntries",
    "GoalEntryItem",
    "GoalItem",
    "GoalList",
    "GoalLog",
    "GoalPolicies",
    "GoalPromise",
    "GoalSlaItem",
    "GoalTurn",
    "GoalsDashboardView",
    "NoticeChoiceView",
    "NoticeList",
    "NoticeRead",
    "NoticesRead",
]
