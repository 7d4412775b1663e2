"""The pages of training: what there is, one lesson with its quiz, and what one made of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.users.form_page import UserRequest, attempt

from . import selectors, services
from .lesson import parts_of
from .models import Brief

MOST_DIGITS = 18  # of a 64-bit key


@login_required
@require_safe
def briefs(request: UserRequest) -> HttpResponse:
    """Every brief, what is suggested first."""
    return render(request, "training/briefs.html", {"states": selectors.training_state(request.user)})


@login_required
@require_safe
def brief(request: UserRequest, slug: str) -> HttpResponse:
    """One lesson with the reader's own figures, and its quiz."""
    found = selectors.published(slug)
    return _shown(request, found, None, 200)


@login_required
@require_POST
def answer(request: UserRequest, slug: str) -> HttpResponse:
    """The quiz with each answer explained."""
    found = selectors.published(slug)
    try:
        result = services.answer_quiz(request.user, found, _chosen(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _shown(request, found, None, 422)
    return _shown(request, found, result, 200)


@login_required
@require_POST
def feedback(request: UserRequest, slug: str) -> HttpResponse:
    """Whether it helped."""
    found = selectors.published(slug)
    helpful = {"yes": True, "no": False}.get(request.POST.get("helpful", ""))
    if helpful is None:
        messages.error(request, "Say yes or no.")
    else:
        attempt(request, lambda: _told(request, found, helpful=helpful))
    return HttpResponseRedirect(reverse("training:brief", args=[slug]))


def _shown(request: UserRequest, found: Brief, result: services.Result | None, status: int) -> HttpResponse:
    shown = {
        "brief": found,
        "record": services.open_brief(request.user, found),
        "parts": parts_of(found.body, request.user),
        "questions": found.questions.prefetch_related("choices"),
        "result": result,
        "enough": services.ENOUGH,
    }
    return render(request, "training/brief.html", shown, status=status)


def _told(request: UserRequest, found: Brief, *, helpful: bool) -> str:
    services.give_feedback(request.user, found, helpful=helpful, text=request.POST.get("text", ""))
    return "Thank you."


def _chosen(request: UserRequest) -> dict[int, int]:
    """Choices by question, as far as they are numbers."""
    given = [
        (name.removeprefix("question-"), str(value))
        for name, value in request.POST.items()
        if name.startswith("question-")
    ]
    return {int(name): int(value) for name, value in given if _is_key(name) and _is_key(value)}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
