"""Suggested categories: have them filled in, and confirm them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.ledger import services
from apps.ledger.forms import ConfirmForm
from apps.ledger.pages import UserRequest, attempt, way_back
from apps.ledger.undo import undoable


@login_required
@require_POST
def suggest(request: UserRequest) -> HttpResponse:
    """Fill in what can be told of the past, then back to the list."""
    attempt(request, lambda: _suggested(services.suggest_for_past(request.user)))
    return redirect(way_back(request))


@login_required
@require_POST
def confirm(request: UserRequest) -> HttpResponse:
    """The suggested categories of the ticked transactions are right."""
    form = ConfirmForm(request.POST)

    def write() -> str:
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        with undoable(request, form.cleaned_data["transactions"]):
            done = services.confirm_suggestions(request.user, form.cleaned_data["transactions"])
        return f"{done} {'category was' if done == 1 else 'categories were'} confirmed."

    attempt(request, write)
    return redirect(way_back(request))


def _suggested(done: services.Suggested) -> str:
    filled = "1 category was" if done.filled == 1 else f"{done.filled} categories were"
    left = "1 transaction stays" if done.open == 1 else f"{done.open} transactions stay"
    if not done.filled:
        return f"No category was filled in: {left} open until more like them are categorised."
    return f"{filled} filled in, to be confirmed; {left} open."
