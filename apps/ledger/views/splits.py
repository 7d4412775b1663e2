"""The split editor."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from apps.ledger import selectors, services
from apps.ledger.forms import SplitLines, split_lines
from apps.ledger.models import Transaction
from apps.ledger.pages import UserRequest, attempt, posted
from apps.ledger.undo import undoable


@login_required
def split(request: UserRequest, pk: int) -> HttpResponse:
    """Lines that add up to the transaction; "add" brings one more blank line and writes nothing."""
    booked = selectors.own_transaction(request.user, pk)
    lines = split_lines(posted(request), transaction=booked, tree=selectors.category_tree(request.user))
    saving = lines.is_bound and request.POST.get("action") != "add"
    if saving and lines.is_valid():
        attempt(request, lambda: _split(request, booked, lines))
        return redirect("ledger:transaction", pk=booked.pk)
    context = {"booked": booked, "lines": lines, "left": lines.left(), "saving": saving}
    return render(request, "ledger/split.html", context, status=422 if saving else 200)


@login_required
@require_POST
def split_left(request: UserRequest, pk: int) -> HttpResponse:
    """What the typed lines leave, while they are being typed."""
    booked = selectors.own_transaction(request.user, pk)
    lines = split_lines(request.POST, transaction=booked, tree=selectors.category_tree(request.user))
    return render(request, "ledger/_split_left.html", {"booked": booked, "left": lines.left()})


@login_required
@require_POST
def unsplit(request: UserRequest, pk: int) -> HttpResponse:
    """Back to one category."""
    booked = selectors.own_transaction(request.user, pk)
    with undoable(request, [booked.pk]):
        services.unsplit_transaction(request.user, booked)
    messages.success(request, "The split was removed; the transaction's own category counts again.")
    return redirect("ledger:transaction", pk=booked.pk)


def _split(request: UserRequest, booked: Transaction, lines: SplitLines) -> str:
    with undoable(request, [booked.pk]):
        written = services.split_transaction(request.user, booked, lines.parts())
    return f"Split into {len(written)} lines."
