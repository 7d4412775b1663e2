"""The page of a question: how it was understood, and the dashboard that answers it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.problems import Problem
from apps.specs.page import judged_view, text_of
from apps.throttling import Rate, spend
from apps.users.form_page import UserRequest
from apps.users.models import User

from .answering import Answer
from .services import answer

ASKED = Rate(120, 3600)
EXAMPLES = (
    "How much did I spend on groceries last month?",
    "spending by category this year",
    "savings rate over the last 12 months",
    "Bin ich im Budget?",
)


@login_required
@require_safe
def ask(request: UserRequest) -> HttpResponse:
    """Stands in the address, so that a question can be linked, and put again."""
    question = request.GET.get("question", "").strip()
    if not question:
        return render(request, "assistant/ask.html", {"examples": EXAMPLES})
    if wait := spend(f"ask:{request.user.pk}", ASKED):
        raise Problem("too_many_questions", "Too many questions", 429, f"Try again in {wait} seconds.")
    try:
        found = answer(request.user, question)
        shown = _shown(found, request.user)
    except Problem as problem:
        failed = {"problem": problem.for_everybody(), "question": question}
        return render(request, "assistant/ask.html", failed, status=problem.status)
    return render(request, "assistant/ask.html", {"question": question, **shown})


def _shown(found: Answer, viewer: User) -> dict[str, object]:
    return {
        "understood": found.understood,
        "choices": [(choice["label"], text_of(choice["spec"])) for choice in found.choices],
        "judged": judged_view(found.result, viewer) if found.result else None,
        "spec_text": text_of(found.spec) if found.spec else "",
    }
