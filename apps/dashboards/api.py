"""The overview's arrangement over HTTP."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest import conditional
from apps.rest.documenting import ASKING, IF_MATCH, action
from apps.rest.fields import Body, Choice, Flag
from apps.rest.pages import require_known
from apps.rest.views import BookView

from . import arranging

SENT = {"parts": [{"part": "pace", "shown": True}, {"part": "bills", "shown": False}]}
ANSWERED = {
    "parts": [
        {"part": "pace", "title": "Spending pace", "shown": True},
        {"part": "bills", "title": "Upcoming bills", "shown": False},
    ]
}


class PlaceBody(Body):
    """One part of the overview."""

    part = Choice(choices=list(arranging.PARTS))
    title = serializers.CharField(read_only=True)
    shown = Flag()


class ArrangementBody(Body):
    """All parts in their order; those that are not named come after the others, as they were."""

    parts = PlaceBody(many=True, allow_empty=False)

    def validate_parts(self, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Each once."""
        if len({each["part"] for each in parts}) < len(parts):
            raise serializers.ValidationError("Name each part once.")
        return parts


class ArrangementView(BookView):
    """Which parts the caller's overview has, and in which order."""

    body = ArrangementBody

    @extend_schema(
        operation_id="overview_arrangement",
        tags=["Overview"],
        summary="Which parts your overview has, in their order",
        parameters=[conditional.PARAMETER],
        responses={200: ArrangementBody, **conditional.UNCHANGED, **problems(*ASKING)},
    )
    def get(self, request: Request) -> Response:
        """Hidden ones too."""
        require_known(request, set())
        return self._told()

    @action(
        "overview_arrange",
        "Overview",
        "Show, hide and order the parts of your overview",
        ArrangementBody,
        body=ArrangementBody,
        sent=SENT,
        answered=ANSWERED,
        parameters=[IF_MATCH],
    )
    def put(self, request: Request) -> Response:
        """Parts that are not named come after the others."""
        return self.done(request, lambda: self._arranged(request))

    @action("overview_reset", "Overview", "Put your overview back", None, status=204, parameters=[IF_MATCH])
    def delete(self, request: Request) -> Response:
        """As it is for those who chose nothing."""
        return self.done(request, lambda: self._reset(request))

    def _arranged(self, request: Request) -> Response:
        given = self.given(request)["parts"]
        conditional.require_unchanged(request, self._shown())
        arranging.arrange(self.caller, {each["part"]: each["shown"] for each in given})
        return self._told()

    def _reset(self, request: Request) -> Response:
        conditional.require_unchanged(request, self._shown())
        arranging.turn(self.caller, "", "reset")
        return Response(status=204)

    def _told(self) -> Response:
        shown = self._shown()
        return Response(shown, headers={"ETag": conditional.etag(shown)})

    def _shown(self) -> dict[str, Any]:
        places = arranging.places(self.caller)
        return {"parts": [{"part": each.key, "title": each.title, "shown": each.is_shown} for each in places]}
