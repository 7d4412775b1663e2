"""What every answer goes through."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from apps.problems_database import problem_of

UTC = ZoneInfo("UTC")


class ProblemMiddleware:
    """Turns a Problem that a page raised into a readable page of the problem's status: never a stack trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render `problem.html`; what is not a Problem and amounts to none goes on to Django."""
        problem = problem_of(exception)
        if problem is None:
            return None
        problem = problem.for_everybody()
        if not isinstance(exception, Error):
            return render(request, "problem.html", {"problem": problem}, status=problem.status)
        # Without the page's usual context: who is logged in stands in the database that has failed.
        page = render_to_string("problem.html", {"problem": problem, "request": request})
        return HttpResponse(page, status=problem.status)


class TimeZoneMiddleware:
    """Shows moments in the time zone of whoever is logged in; UTC to everybody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone(request)):
            return self.get_response(request)


def _zone(request: HttpRequest) -> ZoneInfo:
    try:
        return ZoneInfo(request.user.time_zone) if request.user.is_authenticated else UTC
    except Error:
        # The view meets the same and answers in its own shape: a page, the API's JSON, or the state of health.
        return UTC
