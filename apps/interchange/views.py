"""Pages: the transactions of a list as a file, and what there is to take along."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.ledger.pages import UserRequest
from apps.users.sight import sight_asked_for

from .chosen import choose
from .exporting import export_answer
from .formats import FORMATS, format_named


@login_required
@require_safe
def exports(request: UserRequest) -> HttpResponse:
    """What can be taken out, and in which formats."""
    return render(request, "interchange/exports.html", {"formats": FORMATS})


@login_required
@require_safe
def transactions(request: UserRequest) -> FileResponse:
    """The transactions that the page of the same query shows, all of them, as a file."""
    sight = sight_asked_for(request.user, request.GET.get("user", ""))
    form = format_named(request.GET.get("format", "csv"))
    return export_answer(request.user, lambda: choose(sight, request.GET), form)
