"""Goals over HTTP: one's own to write, and the dashboard of a book."""

from .dashboard import GoalsDashboardView
from .resource import GoalCreate, GoalItem, GoalList, GoalTurn

__all__ = ["GoalCreate", "GoalItem", "GoalList", "GoalTurn", "GoalsDashboardView"]
