"""How the API answers errors: every one of them as `application/problem+json` (RFC 9457)."""

import logging
import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from .problems import Problem
from .problems_database import problem_of

PROBLEM_JSON = "application/problem+json"
_log = logging.getLogger("django.request")


class ProblemSerializer(serializers.Serializer[Problem]):
    """The body of every error."""

    type = serializers.CharField(help_text="urn:finsight:problem:CODE")
    code = serializers.CharField(help_text="Stable and machine-readable.")
    title = serializers.CharField(help_text="The kind of problem.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What was wrong, where, and what to do about it.")


def problems(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The error answers of an operation, for `extend_schema(responses=…)`."""
    return {
        (status, PROBLEM_JSON): OpenApiResponse(ProblemSerializer, description=HTTPStatus(status).phrase)
        for status in statuses
    }


def problem_response(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to an error that a view raised; DRF's exception handler."""
    set_rollback()
    if isinstance(error, exceptions.APIException):
        problem, headers = _of_framework(error), _headers(error)
    else:
        problem, headers = _of_application(error, context), {}
    return Response(problem.as_json(), problem.status, headers=headers, content_type=PROBLEM_JSON)


def _of_application(error: Exception, context: dict[str, Any]) -> Problem:
    if problem := problem_of(error):
        return problem.for_everybody()
    if isinstance(error, Http404):
        return Problem("not_found", "Not found", 404, "There is nothing at this address, or it is not yours to see.")
    if isinstance(error, PermissionDenied):
        return Problem("permission_denied", "Not allowed", 403, "You may not do this.")
    # As Django does for pages: told to the log and to whoever listens, never to the caller.
    got_request_exception.send(sender=None, request=context.get("request"))
    _log.error("An API view failed", exc_info=error)
    return Problem("internal_error", "Internal error", 500, "Something went wrong here. It has been logged.")


def _of_framework(error: exceptions.APIException) -> Problem:
    status = HTTPStatus(error.status_code)
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        status = HTTPStatus.UNAUTHORIZED
    return Problem(error.default_code, status.phrase, status.value, "; ".join(_sentences(error.detail)))


def _sentences(detail: Any, field: str = "") -> list[str]:
    """DRF's nested details as sentences that name their field."""
    if isinstance(detail, dict):
        named = ((f"{field}.{name}" if field else name, inner) for name, inner in detail.items())
        return [text for name, inner in named for text in _sentences(inner, name)]
    if isinstance(detail, list):
        return [text for inner in detail for text in _sentences(inner, field)]
    return [f"{field}: {detail}" if field else str(detail)]


def _headers(error: exceptions.APIException) -> dict[str, str]:
    if isinstance(error, exceptions.Throttled):
        wait: float | None = getattr(error, "wait", None)  # the stubs do not know it
        return {"Retry-After": str(math.ceil(wait))} if wait is not None else {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return {"WWW-Authenticate": getattr(error, "auth_header", 'Session realm="FinSight"')}
    return {}
