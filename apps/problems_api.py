"""How the API answers errors: every one of them as `application/problem+json` (RFC 9457)."""

import logging
import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import set_rollback

from .problems import Problem
from .problems_database import problem_of

PROBLEM_JSON = "application/problem+json"
_log = logging.getLogger("django.request")
# What Django raises, by its kind; the first that fits counts.
KNOWN = (
    (Http404, Problem("not_found", "Not found", 404, "There is nothing at this address, or it is not yours to see.")),
    (PermissionDenied, Problem("permission_denied", "Not allowed", 403, "You may not do this.")),
    (RequestDataTooBig, Problem("too_large", "Too large", 413, "The request is larger than this address takes.")),
    (
        SuspiciousOperation | MultiPartParserError | UnreadablePostError,
        Problem("bad_request", "Bad Request", 400, "The request cannot be read to its end."),
    ),
    (
        IntegrityError,
        Problem("conflict", "Conflict", 409, "Something else was written at the same moment. Look, and try again."),
    ),
)


class FieldErrorSerializer(serializers.Serializer[Any]):
    """What is wrong with one field."""

    field = serializers.CharField(help_text="Its name; of nested ones with points and places: split_lines.0.amount.")
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Problem]):
    """The body of every error."""

    type = serializers.CharField(help_text="urn:finsight:problem:CODE")
    code = serializers.CharField(help_text="Stable and machine-readable.")
    title = serializers.CharField(help_text="The kind of problem.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What was wrong, where, and what to do about it.")
    errors = FieldErrorSerializer(  # type: ignore[assignment] # REST framework takes fields from the class
        many=True, required=False, help_text="The same by field, where fields were sent."
    )


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
        problem = _of_application(error, context)
        headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
    return Response(problem.as_json(), problem.status, headers=headers, content_type=PROBLEM_JSON)


def _of_application(error: Exception, context: dict[str, Any]) -> Problem:
    if problem := problem_of(error):
        return problem.for_everybody()
    if isinstance(error, ValidationError):
        return _invalid(_by_field(error))
    if isinstance(error, IntegrityError):
        _log.warning("Two requests met at the same rows", exc_info=error)
    if known := next((problem for kinds, problem in KNOWN if isinstance(error, kinds)), None):
        return known
    # As Django does for pages: told to the log and to whoever listens, never to the caller.
    got_request_exception.send(sender=None, request=context.get("request"))
    _log.error("An API view failed", exc_info=error)
    return Problem("internal_error", "Internal error", 500, "Something went wrong here. It has been logged.")


def _of_framework(error: exceptions.APIException) -> Problem:
    if isinstance(error, exceptions.ValidationError):
        return _invalid(_located(error.detail))
    status = HTTPStatus(error.status_code)
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        status = HTTPStatus.UNAUTHORIZED
    return Problem(error.default_code, status.phrase, status.value, str(error.detail))


def _invalid(errors: list[tuple[str, str]]) -> Problem:
    """What was sent and cannot be taken, field by field; `field` is empty for what no single one is to blame for."""
    detail = "; ".join(f"{field}: {text}" if field else text for field, text in errors)
    return Problem("invalid", HTTPStatus.BAD_REQUEST.phrase, 400, detail, errors)


def _by_field(error: ValidationError) -> list[tuple[str, str]]:
    """What a service refused."""
    if not hasattr(error, "error_dict"):
        return [("", text) for text in error.messages]
    named = ((("" if name == NON_FIELD_ERRORS else name), texts) for name, texts in error.message_dict.items())
    return [(name, text) for name, texts in named for text in texts]


def field_errors(error: exceptions.ValidationError | ValidationError) -> list[tuple[str, str, str]]:
    """What a shape or a service refused: field, code and text of each; `field` may be empty."""
    detail = error.detail if isinstance(error, exceptions.ValidationError) else serializers.as_serializer_error(error)
    return [(field, getattr(text, "code", "invalid"), str(text)) for field, text in _located(detail)]


def _located(detail: Any, field: str = "") -> list[tuple[str, str]]:
    """DRF's nested details, each with the name of its field; places in lists count from 0."""
    if isinstance(detail, dict):
        named = ((".".join(filter(None, (field, _name(name)))), inner) for name, inner in detail.items())
        return [found for name, inner in named for found in _located(inner, name)]
    if isinstance(detail, list):
        nested = any(isinstance(inner, dict) for inner in detail)
        return [
            found
            for place, inner in enumerate(detail)
            for found in _located(inner, f"{field}.{place}" if nested else field)
        ]
    return [(field, detail if isinstance(detail, str) else str(detail))]


def _name(name: object) -> str:
    return "" if name == api_settings.NON_FIELD_ERRORS_KEY else str(name)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    if isinstance(error, exceptions.Throttled):
        wait: float | None = getattr(error, "wait", None)  # the stubs do not know it
        return {"Retry-After": str(math.ceil(wait))} if wait is not None else {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return {"WWW-Authenticate": getattr(error, "auth_header", 'Session realm="FinSight"')}
    return {}
