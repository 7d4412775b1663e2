"""The review page: lines that are perhaps there already, and what somebody says about them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.ledger.pages import UserRequest
from apps.statements.answering import answer_other, answer_same, waiting
from apps.statements.forms import AnswerForm
from apps.statements.models import HeldLine
from apps.users.models import User

PAGE = 50


@login_required
@require_safe
def review(request: UserRequest) -> HttpResponse:
    """Each line that waits beside the transaction it may be."""
    held = waiting(request.user).select_related("line__account", "category", "candidate__category")
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    return render(request, "statements/review.html", {"page": page})


@login_required
@require_POST
def answer(request: UserRequest) -> HttpResponse:
    """The same, or another one: for the lines that were named, or for all that wait."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was changed: choose at least one line and an answer.")
        return redirect("statements:review")
    given = form.cleaned_data
    chosen = waiting(request.user).values_list("pk", flat=True) if given["everything"] else map(int, given["lines"])
    messages.success(request, _answered(request.user, given["answer"], list(chosen)))
    return redirect("statements:review")


def _answered(user: User, said: str, chosen: list[int]) -> str:
    if said == HeldLine.Answer.SAME:
        count = answer_same(user, chosen)
        return f"{count} line{'s'[: count != 1]} found to be there already."
    count = len(answer_other(user, chosen))
    return f"{count} line{'s'[: count != 1]} booked."
