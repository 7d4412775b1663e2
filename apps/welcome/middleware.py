"""Answers a visitor of the demo book as the one whose book it is, and takes back what that wrote."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.problems import Problem
from apps.problems_database import problem_of

from . import visit

SAFE = frozenset({"GET", "HEAD"})
View = Callable[..., HttpResponse]


class DemoBookMiddleware:
    """Decides when the page is known, so that what is not named as shown is shown to nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The whole answer of a visit; None for everybody else."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not _is_visiting(request):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in visit.ALWAYS:
            return None
        person = visit.demo_person()
        if person is None:  # switched off, or taken away meanwhile
            visit.leave(request)
            return None
        request.demo_visitor = request.user  # type: ignore[attr-defined] # for the banner
        if request.method not in SAFE:
            return _refused(request, visit.only_to_look_at())
        if name not in visit.SHOWN:
            return _refused(request, visit.not_shown())
        request.user = person
        return _shown(request, lambda: view(request, *args, **kwargs))


def _is_visiting(request: HttpRequest) -> bool:
    """Not where the ledger cannot be asked: then the page itself says so, as it does to everybody."""
    try:
        return visit.is_visiting(request)
    except Exception as error:
        if problem_of(error) is None:
            raise
        return False


def _shown(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """A page of the demo book, without what it wrote."""
    try:
        with transaction.atomic():
            page = answer()
            transaction.set_rollback(True)
            return page
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return _refused(request, problem.for_everybody())


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    return render(request, "problem.html", {"problem": problem}, status=problem.status)
