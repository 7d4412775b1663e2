"""Many transactions at once, and taking back the last step."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.ledger import services
from apps.ledger.forms import ConfirmForm
from apps.ledger.pages import UserRequest, attempt, way_back
from apps.ledger.services.undoing import MOST
from apps.ledger.undo import take_back, undoable


@login_required
@require_POST
def delete_ticked(request: UserRequest) -> HttpResponse:
    """Remove the ticked transactions, at most as many as can be put back; then to where they were ticked."""
    form = ConfirmForm(request.POST)

    def write() -> str:
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        ids = form.cleaned_data["transactions"]
        if len(ids) > MOST:
            raise ValidationError(f"These are {len(ids)} transactions. Delete at most {MOST} at once.")
        with undoable(request, ids):
            count = services.delete_many(request.user, ids)
        return "1 transaction was deleted." if count == 1 else f"{count} transactions were deleted."

    attempt(request, write)
    return redirect(way_back(request))


@login_required
@require_POST
def undo(request: UserRequest) -> HttpResponse:
    """Take the last step back."""
    attempt(request, lambda: take_back(request))
    return redirect(way_back(request))
