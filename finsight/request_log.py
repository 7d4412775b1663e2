"""One line in the log for each request, and its place in the metrics.

Whoever asked is told by id, what was asked by the route's name: addresses and what stands behind their question mark
(a search for a payee, say) are never written.
"""

import os
import re
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject

from .metrics_requests import observe

HEADER = "X-Request-ID"
# What a proxy may hand down: nothing that could be read as a name or an address.
_FROM_A_PROXY = re.compile(r"[0-9a-f-]{8,36}")
_log = structlog.get_logger("finsight.requests")


class RequestLogMiddleware:
    """Gives each request an id, which every event on its way carries and the answer tells in X-Request-ID."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _FROM_A_PROXY.fullmatch(given) else os.urandom(8).hex()
        began = time.perf_counter()
        bound = structlog.contextvars.bind_contextvars(request=request_id)
        try:
            response = self.get_response(request)
            _tell(request, response, time.perf_counter() - began)
        finally:
            structlog.contextvars.reset_contextvars(**bound)
        response.headers[HEADER] = request_id
        return response


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    route, status = _route(request), response.status_code
    _log.info(
        "request",
        method=request.method,
        route=route,
        status=status,
        milliseconds=round(seconds * 1000, 1),
        user=_user_id(request),
    )
    observe(request.method or "", route, status, seconds)


def _route(request: HttpRequest) -> str | None:
    """The name of the route that was found; None where there is none."""
    found = request.resolver_match
    return found.view_name if found else None


def _user_id(request: HttpRequest) -> int | None:
    """Who was logged in, if anybody asked on the way: looking now would cost a query that nobody needed."""
    user = request.__dict__.get("user")
    if isinstance(user, LazyObject):
        user = request.__dict__.get("_cached_user")
    return None if user is None else user.pk
