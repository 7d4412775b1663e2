"""The run log for operators: what ran, how long its steps took, and which checks it failed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.problems import not_found
from apps.users.models import User

from . import selectors, tasks, under_way
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
    return render(request, "etl/runs.html", {"list": run_list(request.GET, may_run=selectors.may_run(request.user))})


@login_required
@require_safe
def run(request: PersonRequest, pk: int) -> HttpResponse:
    """One run."""
    if not selectors.may_see_runs(request.user):
        raise not_found("page")
    detail = RunDetail(selectors.run_by_id(pk), selectors.may_run(request.user))
    return render(request, "etl/run.html", {"detail": detail})


@login_required
@require_POST
def start(request: PersonRequest) -> HttpResponse:
    """Load what waits, here or by a worker."""
    _require_may_run(request.user)
    run = tasks.begin_refresh()
    if run:
        return redirect("etl:run", run.pk)
    messages.info(request, "A worker was asked to load what waits. The run stands below as soon as it has begun.")
    return redirect("etl:runs")


@login_required
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a run stop before its next step; what was published before stays."""
    _require_may_run(request.user)
    under_way.ask_to_stop(pk)
    messages.info(request, "The run stops before its next step. The changes wait for the next run.")
    return redirect("etl:run", pk)


def _require_may_run(user: User) -> None:
    if not selectors.may_run(user):
        raise not_found("page")
