"""How much a request may bring: more is refused before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from apps.problems import Problem
from apps.problems_api import PROBLEM_JSON

TABLES = ("/datasets/", "/api/analytics/csv-insights")
TOO_MUCH = Problem("too_large", "Too large", 413, "That is more than this address takes. Send less at a time.")


class BodySizeMiddleware:
    """Refuses by the length that a request announces; a body without one is empty to Django.

    Whatever reads a body after that, a parser of the API's with no limit of its own too, reads no more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH")
        if announced and int(announced) > _most(request):
            return _refusal(request)
        return self.get_response(request)


def _most(request: HttpRequest) -> int:
    """Bytes: a file comes with fields, or is a little too large, and then its form says how large it may be."""
    file = 0
    if request.content_type == "multipart/form-data":
        is_table = request.path_info.startswith(TABLES)
        file = settings.DATASETS_MAX_BYTES if is_table else settings.STATEMENT_MAX_BYTES
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + file)


def _refusal(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return JsonResponse(TOO_MUCH.as_json(), status=TOO_MUCH.status, content_type=PROBLEM_JSON)
    return HttpResponse(render_to_string("413.html"), status=TOO_MUCH.status)
