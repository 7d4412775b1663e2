"""The page of a file that is looked through: how far it is, cancelled, begun again, let go."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from apps.users.form_page import UserRequest

from . import selectors, services, tasks
from .waiting import view_of


@login_required
@require_safe
def analysis(request: UserRequest, pk: UUID) -> HttpResponse:
    """How far it is; where it is done, what was found."""
    own = selectors.own_analysis(request.user, pk)
    if own.data_set_id:
        return _to(request, reverse("datasets:data_set", args=[own.data_set_id]))
    return render(request, "datasets/analysis.html", {"page": view_of(own)})


@login_required
@require_POST
def run(request: UserRequest, pk: UUID) -> HttpResponse:
    """Look through it here and now: asked for by the page that waits for it, where there are no workers."""
    own = selectors.own_analysis(request.user, pk)
    if not tasks.are_for_workers():
        services.carry_out(own.pk)
    return _to(request, reverse("datasets:analysis", args=[pk]))


@login_required
@require_POST
def cancel(request: UserRequest, pk: UUID) -> HttpResponse:
    """Stop before the next step."""
    services.cancel_analysis(request.user, selectors.own_analysis(request.user, pk))
    return redirect("datasets:analysis", pk)


@login_required
@require_POST
def repeat(request: UserRequest, pk: UUID) -> HttpResponse:
    """Again from the beginning."""
    tasks.begin_again(request.user, selectors.own_analysis(request.user, pk))
    return redirect("datasets:analysis", pk)


@login_required
@require_POST
def forget(request: UserRequest, pk: UUID) -> HttpResponse:
    """Let go of the file."""
    own = selectors.own_analysis(request.user, pk)
    services.forget_analysis(request.user, own)
    messages.success(request, f"'{own}' was let go.")
    return redirect("datasets:list")


def _to(request: UserRequest, address: str) -> HttpResponse:
    """Where to go on, also for a request that stands for a part of a page."""
    is_part = request.headers.get("HX-Request") == "true"
    return HttpResponseClientRedirect(address) if is_part else HttpResponseRedirect(address)
