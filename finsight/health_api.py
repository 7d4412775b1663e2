"""`/health`: for load balancers, supervisors and monitors; no login, no throttle, nothing personal."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.metrics.values import moment_text

from . import health, readiness


class WarehouseShape(serializers.Serializer[Any]):
    """The warehouse's state."""

    status = serializers.CharField(help_text="`ok`, or the code of what is wrong")
    version = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateTimeField(allow_null=True)


class LastLoadShape(serializers.Serializer[Any]):
    """How the last load ended."""

    status = serializers.ChoiceField(choices=["succeeded", "failed"])
    finished_at = serializers.DateTimeField(allow_null=True)
    failed_checks = serializers.ListField(
        child=serializers.CharField(), help_text="The data checks that kept its numbers from being published."
    )


class HealthShape(serializers.Serializer[Any]):
    """The installation's state."""

    status = serializers.ChoiceField(
        choices=["ok", "degraded", "unavailable"],
        help_text="`degraded`: everything answers, with older numbers, because the last load failed.",
    )
    database = serializers.CharField(help_text="`ok`, or the code of what is wrong")
    warehouse = WarehouseShape()
    pending_changes = serializers.IntegerField(allow_null=True, help_text="Ledger changes that wait to be loaded.")
    last_load = LastLoadShape(allow_null=True, help_text="Null where none has ended yet.")


class LiveShape(serializers.Serializer[Any]):
    """That the process answers."""

    status = serializers.ChoiceField(choices=["ok"])


class ReadyShape(serializers.Serializer[Any]):
    """Whether the process should be sent requests."""

    status = serializers.ChoiceField(choices=["ok", "unavailable"])
    database = serializers.CharField(help_text="`ok`, or the code of what is wrong")


class _Probe(APIView):
    """Asked by machines, often."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()


class LiveView(_Probe):
    """Whether the process is to be left alone: one that does not answer is to be started anew."""

    @extend_schema(
        operation_id="health-live",
        tags=["Service"],
        summary="Whether the process answers",
        auth=[],
        responses={200: LiveShape},
    )
    def get(self, _request: Request) -> Response:
        """200; nothing else is asked, so that no fault elsewhere gets a sound process killed."""
        return Response({"status": readiness.OK})


class ReadyView(_Probe):
    """Whether the process should be sent requests."""

    @extend_schema(
        operation_id="health-ready",
        tags=["Service"],
        summary="Whether the process should be sent requests",
        auth=[],
        responses={200: ReadyShape, 503: ReadyShape},
    )
    def get(self, _request: Request) -> Response:
        """200 where the ledger answers and its tables are of this release; 503 otherwise."""
        found = readiness.check()
        state = readiness.OK if found.is_good else "unavailable"
        return Response({"status": state, "database": found.database}, status=200 if found.is_good else 503)


class HealthView(_Probe):
    """The state of the whole installation."""

    @extend_schema(
        operation_id="health",
        tags=["Service"],
        summary="Whether the installation works",
        auth=[],
        responses={200: HealthShape, 503: HealthShape},
    )
    def get(self, _request: Request) -> Response:
        """200 where the ledger, its change capture and the warehouse work; 503 where one of them does not.

        A load that failed leaves the numbers of before: 200 with the status `degraded`.
        """
        found = health.check()
        return Response(_as_json(found), status=200 if found.is_good else 503)


def _as_json(found: health.Health) -> dict[str, Any]:
    """In the shape of HealthShape."""
    ended = found.last_load and {
        "status": found.last_load.status,
        "finished_at": _moment(found.last_load.finished_at),
        "failed_checks": found.failed_checks,
    }
    return {
        "status": found.status,
        "database": found.database,
        "warehouse": {"status": found.warehouse, "version": found.version, "as_of": _moment(found.as_of)},
        "pending_changes": found.pending_changes,
        "last_load": ended,
    }


def _moment(when: datetime | None) -> str | None:
    return moment_text(when) if when else None
