"""The overview with what is fetched for it, how it is arranged, the month's report, and the refresh button."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from apps.interchange.exporting import count_export
from apps.interchange.sheet_downloads import sheets_answer
from apps.users.models import User
from apps.users.sight import sight_asked_for
from apps.welcome.currencies import currency_of
from apps.welcome.guide import FirstSteps, first_steps

from . import arranging, fresh, page, use
from .bills import bills as due_bills
from .board import board_of
from .refresh import refresh_warehouse
from .report import report as month_report
from .sheets import sheets_of


class PersonRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: User
    htmx: HtmxDetails


@login_required
@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The numbers of a period."""
    shown = page.overview(request.user, request.GET)
    use.note(shown)
    context = {"page": shown, "guide": _guide(request, shown)}
    return render(request, "dashboards/overview.html", context, status=shown.status)


@login_required
@require_GET
def newer(request: PersonRequest) -> HttpResponse:
    """The numbers once more, if there are newer ones than an open page has; nothing else."""
    sight_asked_for(request.user, request.GET.get("user", ""))
    if not fresh.is_newer(request.user, request.GET.get("seen", "")):
        return HttpResponse(status=204)
    shown = page.overview(request.user, request.GET)
    return render(request, "dashboards/_overview.html", {"page": shown, "keeps_up": True})


@login_required
@require_GET
def bills(request: PersonRequest) -> HttpResponse:
    """What is due in the next 30 days: a part of the overview, fetched when the page is there."""
    shown = due_bills(request.user, request.GET.get("user", ""))
    return render(request, "dashboards/_bills.html", {"due": shown})


@login_required
@require_GET
def report(request: PersonRequest) -> HttpResponse:
    """A month on paper."""
    shown = month_report(request.user, request.GET)
    return render(request, "dashboards/report.html", {"page": shown}, status=shown.status)


@login_required
@require_http_methods(["GET", "POST"])
def arrange(request: PersonRequest) -> HttpResponse:
    """Which parts one's overview has, and in which order."""
    if request.method == "POST":
        arranging.turn(request.user, request.POST.get("part", ""), request.POST.get("turn", ""))
        return redirect(f"{reverse('dashboards:arrange')}#{request.POST.get('part', '')}")
    return render(request, "dashboards/arrange.html", {"places": arranging.places(request.user)})


@login_required
@require_safe
def figures(request: PersonRequest) -> FileResponse:
    """The numbers of the page of the same query, as a file."""
    count_export(request.user)
    asked = page.asked_for(request.user, request.GET)
    board = board_of(asked.sight, asked.period)
    return sheets_answer(sheets_of(board.kpis, asked.period), f"figures-{asked.period.stem}", request.GET)


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


def _guide(request: PersonRequest, shown: page.Overview) -> FirstSteps | None:
    """The first steps of who is not through them, on their own overview."""
    if not shown.is_own:
        return None
    currency = currency_of(request.headers.get("Accept-Language", ""), request.user.reporting_currency)
    empty = not shown.numbers or shown.numbers.absence == "no_transactions"
    return first_steps(request.user, currency, may_be_empty=empty)
