"""Tasks for operators: those that failed, why, and the button that gives them to the workers again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.problems import not_found
from apps.users.models import User

from . import selectors, services
from .page import task_list


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User


@login_required
@require_safe
def tasks(request: PersonRequest) -> HttpResponse:
    """Failed tasks first; to everybody but operators there is no such page."""
    if not selectors.may_see_tasks(request.user):
        raise not_found("page")
    shown = task_list(request.GET, may_retry=selectors.may_retry(request.user))
    return render(request, "tasks/tasks.html", {"list": shown})


@login_required
@require_POST
def retry(request: PersonRequest, pk: int) -> HttpResponse:
    """Once more."""
    if not selectors.may_retry(request.user):
        raise not_found("page")
    services.retry(selectors.failed_run(pk))
    messages.success(request, "It was given to the workers again.")
    return redirect("tasks:tasks")
