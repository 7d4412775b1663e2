"""Who is breached now, for the first page of the admin."""

from typing import Any

from django.http import HttpRequest

from .models import Goal, GoalSla, State

MOST = 25


def admin_index(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The page's context with the breached promises of goals that run, the oldest first, for whom may see goals."""
    if request.user.has_perm("goals.view_goal"):
        running = GoalSla.objects.filter(goal__status=Goal.Status.ACTIVE, goal__archived_at=None)
        breached = running.filter(state=State.BREACHED).select_related("goal__owner", "policy").order_by("since", "pk")
        context["breached"] = breached[:MOST]
    return context
