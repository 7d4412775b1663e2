"""The page of adoption for operators."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.problems import not_found
from apps.users.models import User

from .page import page_of
from .selectors import may_see_adoption


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User


@login_required
@require_safe
def adoption(request: PersonRequest) -> HttpResponse:
    """Both figures, the funnel and the trend; to everybody but operators there is no such page."""
    if not may_see_adoption(request.user):
        raise not_found("page")
    from .measuring import metrics  # noqa: PLC0415 - pandas takes a while to load

    return render(request, "adoption/adoption.html", {"page": page_of(metrics())})
