"""The overview and the button that brings it up to date."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from apps.interchange.exporting import count_export
from apps.interchange.sheet_downloads import sheets_answer
from apps.metrics import services as metrics
from apps.users.models import User

from . import page, use
from .refresh import refresh_warehouse
from .sheets import sheets_of


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User
    htmx: HtmxDetails


@login_required
@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The seven KPIs of a month."""
    shown = page.overview(request.user, request.GET)
    use.note(shown)
    return render(request, "dashboards/overview.html", {"page": shown}, status=shown.status)


@login_required
@require_safe
def figures(request: PersonRequest) -> FileResponse:
    """The numbers of the page of the same query, as a file."""
    count_export(request.user)
    asked = page.asked_for(request.user, request.GET)
    board = metrics.dashboard(asked.sight, asked.month.first, asked.month.today)
    return sheets_answer(sheets_of(board), f"figures-{asked.month.key}", request.GET)


@login_required
@require_POST
def refresh(request: PersonRequest) -> HttpResponse:
    """Load the waiting changes, then show the same page again with what came of it."""
    asked = page.asked_for(request.user, request.GET)  # a book that is not theirs to see moves nothing
    outcome = refresh_warehouse()
    if request.htmx:
        shown = page.overview(request.user, request.GET)
        return render(request, "dashboards/_refreshed.html", {"page": shown, "outcome": outcome})
    messages.add_message(request, outcome.message_level, outcome.sentence)
    return redirect(reverse("dashboards:overview") + asked.query)
