"""Adoption over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.problems import not_found
from apps.problems_api import problems
from apps.users.models import User

from .answers import as_json
from .selectors import may_see_adoption
from .serializers import AdoptionShape

KNOWN = {"people": 40, "status": "ok", "value": 62.5, "low": 47.0, "high": 75.8}
UNKNOWN = {"people": 4, "status": "not_enough_data", "value": None, "low": None, "high": None}
EXAMPLE: dict[str, Any] = {
    "window_days": 14,
    "enough_people": 10,
    "first_delivery_adoption": {"overall": KNOWN, "trained": UNKNOWN, "untrained": KNOWN, "difference": UNKNOWN},
    "still_running": 3,
    "iteration_cycle_days": dict.fromkeys(("overall", "trained", "untrained", "difference"), UNKNOWN),
    "funnel": [{"step": "signed_up", "people": 60}, {"step": "first_data", "people": 51}],
    "trend": [{"month": "2026-10", **KNOWN}],
}


class AdoptionView(APIView):
    """The figures of adoption."""

    @extend_schema(
        operation_id="goals_adoption_metrics",
        tags=["Goals"],
        summary="Measured adoption, for operators",
        responses={200: AdoptionShape, **problems(401, 404, 429, 503)},
        examples=[OpenApiExample("Few with a brief", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request) -> Response:
        """First-delivery adoption and iteration cycle, by cohort, with the funnel and the trend.

        For staff with the permission to see events, by session or by a token of the scope `admin`; 404 for others.
        """
        assert isinstance(request.user, User)  # WithinScope let nobody else in
        if not may_see_adoption(request.user):
            raise not_found("page")
        from .measuring import metrics  # noqa: PLC0415 - pandas takes a while to load

        return Response(as_json(metrics()), headers={"Cache-Control": "no-store, private"})
