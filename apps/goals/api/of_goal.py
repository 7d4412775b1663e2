"""What the addresses below one goal share."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from apps.goals import selectors
from apps.goals.models import Goal
from apps.ledger.api.own import OwnContext
from apps.rest.conditional import etag, require_unchanged
from apps.rest.views import BookView
from apps.users.sight import own_sight

from .shapes import GoalBody


class OfGoal(OwnContext, BookView):
    """Something of one of the caller's goals."""

    body = GoalBody

    def held(self, request: Request, pk: int) -> Goal:
        """The goal, held until the transaction ends, and in the state that `If-Match` means. Raises Problem."""
        own = selectors.held_own_goal(self.caller, pk)
        require_unchanged(request, self.shown(pk))
        return own

    def shown(self, pk: int) -> dict[str, Any]:
        """The goal as its own address answers it. Raises Problem 404."""
        return self.as_json([selectors.seen_goal(own_sight(self.caller), pk)])[0]

    def told(self, pk: int) -> Response:
        """The goal as it is now."""
        shown = self.shown(pk)
        return Response(shown, headers={"ETag": etag(shown)})
