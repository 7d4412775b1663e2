"""Pairs that may be transfers: look at them, say yes or no, take a no back."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.ledger import selectors, services
from apps.ledger.forms import ProposalsForm
from apps.ledger.pages import UserRequest, attempt
from apps.users.models import User

PAGE = 50
REJECTED_SHOWN = 20


@login_required
@require_safe
def review(request: UserRequest) -> HttpResponse:
    """What waits, likeliest first, and the latest that were said no to."""
    rejected = selectors.rejected_proposals(request.user)
    page = Paginator(selectors.open_proposals(request.user), PAGE).get_page(request.GET.get("page"))
    page.object_list = selectors.readable(request.user, page.object_list)
    context = {
        "page": page,
        "rejected": rejected[:REJECTED_SHOWN],
        "rejected_count": rejected.count(),
    }
    return render(request, "ledger/proposals.html", context)


@login_required
@require_POST
def accept_shown(request: UserRequest) -> HttpResponse:
    """All that a page showed."""
    form = ProposalsForm(request.POST)

    def write() -> str:
        chosen = form.chosen()
        made = services.accept_many(request.user, chosen)
        left = "" if made == len(chosen) else " Where two pairs want the same side, choose one of them."
        return f"{made} transfer{'' if made == 1 else 's'} made.{left}"

    attempt(request, write)
    return redirect("ledger:transfers_review")


@login_required
@require_POST
def accept(request: UserRequest, pk: int) -> HttpResponse:
    """It is one transfer."""
    return _said(request, pk, _accept, "Both are one transfer now, neither income nor expense.")


@login_required
@require_POST
def reject(request: UserRequest, pk: int) -> HttpResponse:
    """It is none."""
    return _said(request, pk, services.reject_proposal, "Noted: these two are no transfer. You won't be asked again.")


@login_required
@require_POST
def reconsider(request: UserRequest, pk: int) -> HttpResponse:
    """The no was a slip."""
    return _said(request, pk, services.reconsider_proposal, "Taken back: the pair is up for review again.")


def _accept(user: User, pk: int) -> None:
    services.accept_proposal(user, pk)


def _said(request: UserRequest, pk: int, act: Callable[[User, int], None], told: str) -> HttpResponse:
    def write() -> str:
        act(request.user, pk)
        return told

    attempt(request, write)
    return redirect("ledger:transfers_review")
