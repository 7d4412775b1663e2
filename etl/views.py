"""The run log for operators: what ran, how long its steps took, and which checks it failed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.problems import not_found
from apps.users.models import User

from . import selectors
from .history import RunDetail, run_list


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User


@login_required
@require_safe
def runs(request: PersonRequest) -> HttpResponse:
    """All runs, newest first; to everybody but operators there is no such page."""
    if not selectors.may_see_runs(request.user):
        raise not_found("page")
    return render(request, "etl/runs.html", {"list": run_list(request.GET)})


@login_required
@require_safe
def run(request: PersonRequest, pk: int) -> HttpResponse:
    """One run."""
    if not selectors.may_see_runs(request.user):
        raise not_found("page")
    return render(request, "etl/run.html", {"detail": RunDetail(selectors.run_by_id(pk))})
