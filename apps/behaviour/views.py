"""The pages of one book: recurring payments, and the analysis."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.users.models import User

from .analysis_page import analysis_page
from .page import recurring_page


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User


@login_required
@require_safe
def recurring(request: PersonRequest) -> HttpResponse:
    """Bills, subscriptions and wages: what is due, what became dearer, what did not come."""
    shown = recurring_page(request.user, request.GET.get("user", ""))
    return render(request, "behaviour/recurring.html", {"page": shown}, status=shown.status)


@login_required
@require_safe
def person(request: PersonRequest) -> HttpResponse:
    """The month's story, what stood out, what could go wrong, where the balance goes, and where others stand."""
    shown = analysis_page(request.user, request.GET.get("user", ""))
    return render(request, "behaviour/analysis.html", {"page": shown}, status=shown.status)
