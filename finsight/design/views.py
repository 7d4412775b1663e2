"""The page of all components."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.problems import not_found

from .samples import samples


@login_required
@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with made-up values; for staff only."""
    if not request.user.is_staff:
        raise not_found("page")
    return render(request, "design/design.html", {"samples": samples()})
