"""The KPIs over HTTP: permission, parse, one call, one answer."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import orjson
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.problems_api import problems
from apps.rest.conditional import answer_once_rendered, answered
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import Sight, sight_of

from . import examples, services
from .lean import LeanView
from .months import parse
from .query import FEWEST_MONTHS, MOST_MONTHS, parse_months
from .serializers import KpiDashboardShape, KpiSeriesShape
from .services import MONTHS
from .values import SeriesMetric

AnyRequest = Request | HttpRequest
ERRORS = problems(400, 401, 404, 429, 503)
JSON = "application/json"
ALLOWED = "GET, HEAD, OPTIONS"
NEVER_CACHED = "max-age=0, no-cache, no-store, must-revalidate, private"
PARAMETERS = [
    OpenApiParameter(
        "user_id",
        {"type": "integer", "minimum": 1},
        OpenApiParameter.PATH,
        description="The caller, a member of their household who shares, or anyone whose book they opened as staff.",
    ),
    OpenApiParameter(
        "month",
        {"type": "string", "pattern": r"^(19[7-9]\d|20\d\d)-(0[1-9]|1[0-2])$"},
        description="The month, YYYY-MM. Without it: this month, in the user's time zone.",
    ),
    OpenApiParameter(
        "months",
        {"type": "integer", "minimum": FEWEST_MONTHS, "maximum": MOST_MONTHS, "default": MONTHS},
        description="How many months the trend has, ending with the month.",
    ),
]


class KpiView(APIView):
    """What the KPI endpoints share: whose book, and which months, and that no cache keeps an answer."""

    def book(self, request: AnyRequest, user_id: int) -> Sight:
        """What the caller sees of the book asked for. Raises Problem 404 unless they may."""
        viewer = request.user
        assert isinstance(viewer, User)  # IsAuthenticated let nobody else in
        return sight_of(viewer, user_id)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Errors too are of this moment and for this caller alone."""
        response["Cache-Control"] = NEVER_CACHED
        answer_once_rendered(request, response)
        return super().finalize_response(request, response, *args, **kwargs)

    def month(self, request: AnyRequest) -> date | None:
        """The month asked for. Raises Problem `unknown_month`."""
        text = request.GET.get("month")
        return None if text is None else parse(text)

    def months(self, request: AnyRequest) -> int:
        """The number of months asked for. Raises Problem `bad_months`."""
        text = request.GET.get("months")
        return MONTHS if text is None else parse_months(text)


class ReadyKpiView(LeanView, KpiView):
    """What the endpoints share that answer ready bytes."""

    def finished(self, answer: HttpResponse) -> HttpResponse:
        """As `finalize_response` leaves it."""
        answer.headers["Allow"], answer.headers["Cache-Control"] = ALLOWED, NEVER_CACHED
        return answered(self.request, answer)


class DashboardView(ReadyKpiView):
    """All seven KPIs."""

    @extend_schema(
        operation_id="kpi_dashboard",
        tags=["KPIs"],
        summary="The seven KPIs of a user and a month",
        parameters=PARAMETERS,
        responses={200: KpiDashboardShape, **ERRORS},
        examples=[OpenApiExample("A month", examples.DASHBOARD.as_json(), response_only=True, status_codes=["200"])],
    )
    def get(self, request: AnyRequest, user_id: int) -> HttpResponse:
        """All seven KPIs of one month, each with the previous month's value and the change against it.

        Money is a decimal string in `currency`; percentages have one decimal; what is undefined is null.
        """
        sight = self.book(request, user_id)
        answer = services.ready_dashboard(sight, self.month(request), today(sight.owner), self.months(request))
        return HttpResponse(answer, content_type=JSON)


class SeriesView(ReadyKpiView):
    """One KPI month by month."""

    metric: ClassVar[SeriesMetric]

    def get(self, request: AnyRequest, user_id: int) -> HttpResponse:
        """The same numbers as the dashboard's trend, oldest month first; months without transactions are zero."""
        sight = self.book(request, user_id)
        month, months = self.month(request), self.months(request)
        answer = services.series(sight, self.metric, month, today(sight.owner), months)
        return HttpResponse(orjson.dumps(answer.as_json()), content_type=JSON)


def _documented(name: str, metric: SeriesMetric, summary: str) -> Callable[[type[SeriesView]], type[SeriesView]]:
    """The schema of one series endpoint."""
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"kpi_{name}",
            tags=["KPIs"],
            summary=summary,
            parameters=PARAMETERS,
            responses={200: KpiSeriesShape, **ERRORS},
            examples=[
                OpenApiExample("A series", examples.series(metric).as_json(), response_only=True, status_codes=["200"])
            ],
        )
    )


@_documented("income", "total_income", "Income month by month")
class IncomeView(SeriesView):
    """Total income."""

    metric = "total_income"


@_documented("expenses", "total_expenses", "Expenses month by month")
class ExpensesView(SeriesView):
    """Total expenses."""

    metric = "total_expenses"


@_documented("cashflow", "net_cash_flow", "Net cash flow month by month")
class CashFlowView(SeriesView):
    """Net cash flow."""

    metric = "net_cash_flow"
