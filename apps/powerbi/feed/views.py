"""The feed over HTTP: who asks, in which shape; one question, one answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.problems import not_found
from apps.problems_api import problem_response
from apps.users.models import User
from apps.users.sight import Sight, sight_asked_for

from . import payload, reading
from .asking import Asked, asked
from .authentication import FeedAuthentication
from .edm import metadata
from .negotiating import page_size, rows_of, shape
from .refusals import too_deep

VERSION = "OData-Version"
METADATA = "$metadata"


class _AnyShape(BaseContentNegotiation):
    """The feed's own rules of `$format` and `Accept` decide later; errors are JSON in any case."""

    def select_parser(self, request: Request, parsers: Any) -> Any:  # noqa: ARG002 - of the framework
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:  # noqa: ARG002
        return renderers[0], renderers[0].media_type


class FeedView(APIView):
    """Everything below the address of a book's feed."""

    http_method_names = ["get", "head"]  # noqa: RUF012 - as Django declares it
    schema = None
    content_negotiation_class = _AnyShape

    def get_authenticators(self) -> list[Any]:
        """Programs by token, people by the session they have."""
        return [FeedAuthentication(), SessionAuthentication()]

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response]:
        """Errors in OData's shape, with the codes and statuses that they have everywhere."""
        return _error

    def get(self, request: Request, path: str = "", user_id: str = "") -> HttpResponse:
        """The service document, the model, rows, or a number of rows."""
        assert isinstance(request.user, User)
        sight = sight_asked_for(request.user, user_id)
        root = request.build_absolute_uri(request.path.removesuffix(path))
        if path == METADATA:
            return HttpResponse(metadata(), content_type="application/xml")
        if not path:
            wanted = shape(request.headers.get("Accept", ""), request.GET.get("$format", ""))
            return HttpResponse(payload.service_document(root, wanted), content_type=wanted.content_type)
        try:
            return _rows(asked(path, request.META.get("QUERY_STRING", "")), sight, root, request)
        except RecursionError:
            raise too_deep() from None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The protocol's version, and nothing that a cache should keep."""
        response[VERSION] = "4.0"
        response["Cache-Control"] = "no-store, private"
        return super().finalize_response(request, response, *args, **kwargs)


def _rows(question: Asked, sight: Sight, root: str, request: Request) -> HttpResponse:
    if question.only_count:
        return HttpResponse(str(reading.count(question, sight)), content_type="text/plain")
    wanted = shape(request.headers.get("Accept", ""), question.format)
    size = page_size(request.headers.get("Prefer", ""))
    page = reading.page(question, sight, rows_of(size))
    if question.is_one:
        if not page.rows:
            raise not_found("row")
        return HttpResponse(payload.one(question, page.rows[0], root, wanted), content_type=wanted.content_type)
    following = payload.next_address(root, question, request.GET.dict(), page.next) if page.next else None
    answer = HttpResponse(payload.rows(question, page, root, following, wanted), content_type=wanted.content_type)
    if size is not None:
        answer["Preference-Applied"] = f"odata.maxpagesize={size}"
    return answer


def _error(error: Exception, context: dict[str, Any]) -> Response:
    answer = problem_response(error, context)
    told = answer.data
    answer.data = {"error": {"code": told["code"], "message": told["detail"]}}
    answer.content_type = "application/json;odata.metadata=minimal"
    return answer
