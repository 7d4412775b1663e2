"""Routes of the REST API, and the endpoints that speak of the service itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.metrics.api import CashFlowView, DashboardView, ExpensesView, IncomeView
from apps.metrics.values import moment_text
from apps.problems_api import problem_response

from . import health
from .api_docs import endpoints

__all__ = ["problem_response", "urlpatterns"]


class WarehouseShape(serializers.Serializer[Any]):
    """The warehouse's state."""

    status = serializers.CharField(help_text="`ok`, or the code of what is wrong")
    version = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateTimeField(allow_null=True)


class HealthShape(serializers.Serializer[Any]):
    """The installation's state."""

    status = serializers.ChoiceField(choices=["ok", "unavailable"])
    database = serializers.CharField(help_text="`ok`, or the code of what is wrong")
    warehouse = WarehouseShape()
    pending_changes = serializers.IntegerField(allow_null=True, help_text="Ledger changes that wait to be loaded.")


class HealthView(APIView):
    """For load balancers and monitors: no login, no throttle, nothing personal."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    @extend_schema(
        operation_id="health",
        tags=["Service"],
        summary="Whether the installation works",
        auth=[],
        responses={200: HealthShape, 503: HealthShape},
    )
    def get(self, _request: Request) -> Response:
        """200 where the ledger, its change capture and the warehouse work; 503 where one of them does not."""
        found = health.check()
        warehouse = {
            "status": found.warehouse,
            "version": found.version,
            "as_of": moment_text(found.as_of) if found.as_of else None,
        }
        answer = {
            "status": "ok" if found.is_good else "unavailable",
            "database": found.database,
            "warehouse": warehouse,
            "pending_changes": found.pending_changes,
        }
        return Response(answer, status=200 if found.is_good else 503)


class SchemaView(SpectacularJSONAPIView):
    """OpenAPI 3.1, as JSON."""

    authentication_classes = ()


@extend_schema(exclude=True)
class UnknownAddress(APIView):
    """Everything else below `/api/`: a problem, not a page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:  # noqa: ARG002 - of the framework
        """Answer every method alike."""
        raise Http404


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The API for people to read."""
    return render(request, "api_docs.html", {"endpoints": endpoints()})


urlpatterns = [
    path("health", HealthView.as_view(), name="health"),
    path("api/kpi/dashboard/<int:user_id>", DashboardView.as_view(), name="api-kpi-dashboard"),
    path("api/kpi/income/<int:user_id>", IncomeView.as_view(), name="api-kpi-income"),
    path("api/kpi/expenses/<int:user_id>", ExpensesView.as_view(), name="api-kpi-expenses"),
    path("api/kpi/cashflow/<int:user_id>", CashFlowView.as_view(), name="api-kpi-cashflow"),
    path("api/schema", SchemaView.as_view(), name="api-schema"),
    path("api/docs", docs, name="api-docs"),
    re_path(r"^api(?:/.*)?$", UnknownAddress.as_view(), name="api-unknown"),
]
