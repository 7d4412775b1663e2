"""`GET /metrics`: the installation's numbers for Prometheus; a 404 to everybody without its token or the permission."""

import hmac

from django.conf import settings
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.problems import not_found
from apps.problems_api import problems

from . import metrics_requests
from .metrics_runs import RunCollector
from .metrics_tasks import TaskCollector

PERMISSION = "etl.view_etlrun"


@method_decorator(never_cache, name="dispatch")
class MetricsView(APIView):
    """ETL, warehouse, long work, requests and KPIs, in Prometheus' text format or as OpenMetrics."""

    # Its token is no person's: it is looked at by the view, so that guesses are throttled like any other request.
    authentication_classes = (SessionAuthentication,)
    permission_classes = (AllowAny,)

    def perform_content_negotiation(
        self,
        request: Request,
        force: bool = False,  # noqa: ARG002, FBT001, FBT002 - of the framework
    ) -> tuple[BaseRenderer, str]:
        """Whatever is accepted: the encoder chooses between Prometheus' own formats, and problems are JSON."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(
        operation_id="metrics",
        tags=["Service"],
        summary="The installation's metrics for Prometheus",
        responses={(200, "text/plain"): OpenApiTypes.STR, **problems(404, 429)},
    )
    def get(self, request: Request) -> HttpResponse:
        """With `Authorization: Bearer METRICS_TOKEN`, or as staff who may see the run log; anybody else gets a 404."""
        if not (_has_token(request) or _is_permitted(request)):
            raise not_found("address")
        registry = CollectorRegistry()
        registry.register(RunCollector())
        registry.register(TaskCollector())
        metrics_requests.register(registry)
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return HttpResponse(encode(registry), content_type=content_type)


def _has_token(request: Request) -> bool:
    """Whether the token is the one that is set, compared in a time that does not tell how much of it is right."""
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(
        request.headers.get("Authorization", "").encode(), wanted
    )


def _is_permitted(request: Request) -> bool:
    return request.user.is_staff and request.user.has_perm(PERMISSION)
