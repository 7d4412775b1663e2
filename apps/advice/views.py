"""The page of recommendations, its buttons, and the operators' summary."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.finbud import selectors, services
from apps.interchange.exporting import count_export
from apps.interchange.sheet_downloads import sheets_answer
from apps.problems import Problem, not_found
from apps.throttling import Rate, spend
from apps.users.form_page import UserRequest, attempt
from apps.users.selectors import today
from apps.users.sight import sight_asked_for

from . import actions
from .advising import advise
from .page import advice_page
from .sheets import sheets_of
from .summary import summary_page

DECISIONS = Rate(120, 3600)
SAID = {
    "accepted": "You take it up.",
    "done": "Done. What it brings is measured from now on.",
    "dismissed": "It will not come back for the same reason.",
    "untrue": "Thank you. It will not come back for the same reason.",
}


@login_required
@require_safe
def recommendations(request: UserRequest) -> HttpResponse:
    """What could be done about one's money, the most urgent first."""
    shown = advice_page(request.user, request.GET.get("user", ""))
    return render(request, "advice/recommendations.html", {"page": shown}, status=shown.status)


@login_required
@require_safe
def first(request: UserRequest) -> HttpResponse:
    """The most urgent one: a part of the overview, fetched when that page is there."""
    shown = advice_page(request.user, request.GET.get("user", ""))
    return render(request, "advice/_first.html", {"page": shown})


@login_required
@require_safe
def export(request: UserRequest) -> FileResponse:
    """The same as a file."""
    count_export(request.user)
    sight = sight_asked_for(request.user, request.GET.get("user", ""))
    return sheets_answer(sheets_of(advise(sight, today(sight.owner))), "recommendations", request.GET)


@login_required
@require_POST
def decide(request: UserRequest, pk: int, status: str) -> HttpResponse:
    """Take it up, call it done, dismiss it, or call it untrue."""
    return _answered(request, lambda: SAID[services.decide(request.user, pk, status).status])


@login_required
@require_POST
def act(request: UserRequest, pk: int, name: str) -> HttpResponse:
    """Make the budget, the goal or the rule that it proposes."""
    return _answered(request, lambda: actions.act(request.user, pk, name))


@login_required
@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take the decision back, with what it made."""
    return _answered(request, lambda: actions.undo(request.user, pk))


@login_required
@require_safe
def summary(request: UserRequest) -> HttpResponse:
    """What all advice came to; to everybody but operators with the permission there is no such page."""
    if not selectors.may_see_summary(request.user):
        raise not_found("page")
    return render(request, "advice/summary.html", {"rows": summary_page()})


def _answered(request: UserRequest, write: Callable[[], str]) -> HttpResponse:
    if wait := spend(f"advice:{request.user.pk}", DECISIONS):
        raise Problem("too_many_requests", "Too many decisions", 429, f"Try again in {wait} seconds.")
    attempt(request, write)
    return HttpResponseRedirect(reverse("advice:list"))
