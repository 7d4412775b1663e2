"""Transfers: make one, tie two transactions to one, untie them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.ledger import selectors, services
from apps.ledger.forms import LinkForm, TransferForm
from apps.ledger.pages import FormPage, UserRequest, attempt, posted
from apps.ledger.undo import undoable
from apps.users.selectors import today


@login_required
def transfer_new(request: UserRequest) -> HttpResponse:
    """Money from one own account to another: both sides at once."""
    form = TransferForm(
        posted(request),
        accounts=selectors.own_accounts(request.user).filter(is_closed=False),
        initial={"posting_date": today(request.user)},
    )
    lead = "Money between your own accounts is neither income nor expense."
    page = FormPage("New transfer", reverse("ledger:transactions"), action="Transfer", lead=lead)

    def write() -> str:
        with undoable(request) as step:
            tie = services.record_transfer(request.user, **form.cleaned_data)
            step.made += tie.transactions.values_list("pk", flat=True)
        return f"{form.cleaned_data['source']} to {form.cleaned_data['target']}: both sides were written."

    return page.answer(request, form, write)


@login_required
@require_POST
def link(request: UserRequest, pk: int) -> HttpResponse:
    """Tie a transaction to one of those that fit."""
    booked = selectors.own_transaction(request.user, pk)
    form = LinkForm(request.POST, candidates=selectors.transfer_candidates(request.user, booked))

    def write() -> str:
        if not form.is_valid():
            raise ValidationError("Choose one of the transactions that fit.")
        other = form.cleaned_data["other"]
        with undoable(request, [booked.pk, other.pk]):
            services.link_transfer(request.user, booked, other)
        return "Both are one transfer now, neither income nor expense."

    attempt(request, write)
    return redirect("ledger:transaction", pk=booked.pk)


@login_required
@require_POST
def unlink(request: UserRequest, pk: int) -> HttpResponse:
    """Untie both sides."""
    booked = selectors.own_transaction(request.user, pk)

    def write() -> str:
        with undoable(request, [booked.pk]):
            services.unlink_transfer(request.user, booked)
        return "They are two transactions again; each counts by its category."

    attempt(request, write)
    return redirect("ledger:transaction", pk=booked.pk)
