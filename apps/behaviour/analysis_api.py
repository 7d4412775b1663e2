"""The behaviour analysis over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.metrics.api import PARAMETERS, KpiView
from apps.problems_api import problems
from apps.users.selectors import today

from .analysis import analysis
from .analysis_answers import as_json
from .analysis_serializers import AnalysisShape
from .risks import FACTORS

_POINTS = dict.fromkeys(FACTORS, 0.0) | {"income_concentration": 10.0}
EXAMPLE: dict[str, Any] = {
    "user": 1,
    "currency": "EUR",
    "today": "2026-11-23",
    "months": 23,
    "volatility": {"level": "moderate", "months": 12, "variation": 2.297, "spread": 0.109, "reason": ""},
    "spikes": [
        {
            "kind": "month",
            "date": "2026-06-01",
            "category": "Car maintenance",
            "category_id": 31,
            "spent": "2486.90",
            "expected": "0.00",
            "excess": "2486.90",
            "transactions": [{"id": 1472, "date": "2026-06-17", "payee": "Autohaus Petersen", "amount": "-2486.90"}],
        }
    ],
    "risks": {
        "score": 10,
        "level": "low",
        "factors": [
            {
                "factor": name,
                "measure": float(points > 0),
                "weight": FACTORS[name].weight,
                "points": points,
                "date": None,
                "reason": "",
            }
            for name, points in _POINTS.items()
        ],
    },
    "percentiles": {
        "group": "people with EUR and an income in the middle third",
        "measures": [{"measure": "savings_rate", "value": 0.146, "percentile": 55}],
        "reason": "",
    },
    "forecast": {
        "balance": "39504.48",
        "below_zero_likely": None,
        "below_zero_possible": None,
        "days": [{"date": "2026-11-24", "low": "39402.10", "middle": "39480.00", "high": "39504.48"}],
        "reason": "",
    },
    "as_of": "2026-11-23T10:00:00Z",
    "pending_changes": 0,
    "left_out": 0,
    "limited": False,
}


class AnalysisView(KpiView):
    """Volatility, spikes, risks, percentiles, forecast."""

    @extend_schema(
        operation_id="analytics_multi_user",
        tags=["Analytics"],
        summary="The behaviour of a user, beside that of similar ones",
        parameters=PARAMETERS[:1],
        responses={200: AnalysisShape, **problems(401, 404, 429, 503)},
        examples=[OpenApiExample("A household", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, user_id: int) -> Response:
        """How steady the months are, what stood out, what could go wrong, and where the balance goes in 90 days.

        What the data does not carry has no number, and a reason instead.
        """
        sight = self.book(request, user_id)
        return Response(as_json(analysis(sight, today(sight.owner))))
