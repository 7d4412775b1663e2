"""Recurring payments over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.metrics.api import PARAMETERS, KpiView
from apps.problems_api import problems
from apps.users.selectors import today

from .answers import as_json
from .serializers import RecurringShape
from .services import recurring

EXAMPLE: dict[str, Any] = {
    "user": 1,
    "currency": "EUR",
    "today": "2026-11-22",
    "payments": [
        {
            "payee": "Cinevo",
            "category": "Subscriptions",
            "type": "expense",
            "period": "monthly",
            "kind": "fixed",
            "status": "active",
            "currency": "EUR",
            "expected": "15.99",
            "expected_from": "15.99",
            "expected_to": "15.99",
            "monthly": "15.99",
            "occurrences": 24,
            "last_date": "2026-11-09",
            "next_date": "2026-12-09",
            "price_rise": {"old": "12.99", "new": "15.99", "date": "2026-02-09"},
        }
    ],
    "due": [{"date": "2026-12-09", "payee": "Cinevo", "type": "expense", "expected": "15.99", "currency": "EUR"}],
    "due_expenses": "15.99",
    "due_income": "0.00",
    "monthly_expenses": "15.99",
    "monthly_income": "0.00",
    "as_of": "2026-11-22T10:00:00Z",
    "pending_changes": 0,
    "left_out": 0,
    "limited": False,
}


class RecurringView(KpiView):
    """Bills, subscriptions and wages."""

    @extend_schema(
        operation_id="analytics_recurring",
        tags=["Analytics"],
        summary="Recurring payments of a user",
        parameters=PARAMETERS[:1],
        responses={200: RecurringShape, **problems(401, 404, 429, 503)},
        examples=[OpenApiExample("A subscription", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, user_id: int) -> Response:
        """What comes again, from weekly to yearly: when next, how much, what became dearer and what did not come.

        Found in the bookings of the last three years; transfers are left out.
        """
        sight = self.book(request, user_id)
        return Response(as_json(recurring(sight, today(sight.owner))))
