"""The pages of specs: check one, keep it, sign it off."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from pydantic import ValidationError

from apps.problems import Problem
from apps.throttling import Rate, spend
from apps.users.form_page import UserRequest, attempt
from apps.users.sight import is_key, own_sight
from apps.warehouse.reading import snapshot

from . import selectors, services
from .book import names_of
from .forms import changed_spec, forms_of
from .model import Spec
from .page import judged_view, saved_view
from .services import CHECKS
from .syntax import MOST_BYTES, read

JUDGED = Rate(120, 3600)


@login_required
@require_safe
def specs(request: UserRequest) -> HttpResponse:
    """Paste a spec, or go on with a saved one; and what all validations came to."""
    return _page(request, {})


@login_required
@require_POST
def check(request: UserRequest) -> HttpResponse:
    """Findings beside the dashboard."""
    _spend(request)
    text, question = request.POST.get("spec", ""), request.POST.get("question", "")[:2000]
    try:
        result = services.judge(request.user, text[: MOST_BYTES + 1], "page", question)
    except Problem as problem:
        return _page(request, {"problem": problem.for_everybody(), "text": text, "question": question}, problem.status)
    return _page(request, {"judged": judged_view(result, request.user), "text": text, "question": question})


@login_required
@require_POST
def change(request: UserRequest) -> HttpResponse:
    """A dashboard with its widgets changed by hand, judged and drawn anew."""
    _spend(request)
    body, _ = read(request.POST.get("spec", "")[: MOST_BYTES + 1])
    try:
        return _page(request, _changed(request, Spec.model_validate(body or {})))
    except ValidationError:
        messages.error(request, "That is no spec any more: check it first.")
    except Problem as problem:
        return _page(request, {"problem": problem.for_everybody()}, problem.status)
    return HttpResponseRedirect(reverse("specs:list"))


@login_required
@require_POST
def save(request: UserRequest) -> HttpResponse:
    """Keep a spec, as a new one or as the next version of one."""
    _spend(request)
    body, _ = read(request.POST.get("spec", ""))
    if body is None:
        messages.error(request, "That is no spec: check it first.")
        return HttpResponseRedirect(reverse("specs:list"))
    pk = request.POST.get("saved", "")
    if is_key(pk):
        saved = selectors.own_spec(request.user, int(pk))
        services.change_spec(request.user, saved, body)
    else:
        saved = services.save_spec(request.user, body, request.POST.get("title", ""))
    messages.success(request, f"'{saved}' was saved.")
    return HttpResponseRedirect(reverse("specs:spec", args=[saved.pk]))


@login_required
@require_safe
def spec(request: UserRequest, pk: int) -> HttpResponse:
    """A saved spec: drawn, with its findings, its versions, and the reviewer's checklist."""
    saved = selectors.reviewable_spec(request.user, pk)
    try:
        page = saved_view(saved, request.user)
    except Problem as problem:
        shown = problem.for_everybody()
        return render(request, "specs/spec.html", {"problem": shown, "saved": saved}, status=problem.status)
    return render(request, "specs/spec.html", {"page": page, "saved": saved})


@login_required
@require_POST
def review(request: UserRequest, pk: int) -> HttpResponse:
    """Ask somebody to review a spec."""
    saved = selectors.own_spec(request.user, pk)
    asked = request.POST.get("reviewer", "")

    def write() -> str:
        reviewer = services.ask_review(request.user, saved, int(asked) if is_key(asked) else None).reviewer
        return f"{reviewer} was asked to review it." if reviewer else "Nobody else is asked to review it."

    attempt(request, write)
    return HttpResponseRedirect(reverse("specs:spec", args=[pk]))


@login_required
@require_POST
def decide(request: UserRequest, pk: int) -> HttpResponse:
    """Accept the last version, or send it back."""
    saved = selectors.reviewable_spec(request.user, pk)
    ticked: dict[str, dict[str, bool]] = {}
    for name in request.POST:
        widget, _, tick = name.partition(":")
        if tick in CHECKS:
            ticked.setdefault(widget[:40], {})[tick] = True

    def write() -> str:
        decision, comment = request.POST.get("decision", ""), request.POST.get("comment", "")
        return f"{services.decide_version(request.user, saved, decision, ticked, comment).get_decision_display()}."

    attempt(request, write)
    return HttpResponseRedirect(reverse("specs:spec", args=[pk]))


@login_required
@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """Remove a spec with its versions."""
    saved = selectors.own_spec(request.user, pk)
    services.delete_spec(request.user, saved)
    messages.success(request, f"'{saved}' was deleted.")
    return HttpResponseRedirect(reverse("specs:list"))


def _changed(request: UserRequest, spec: Spec) -> dict[str, object]:
    """What is shown of it: the new dashboard, or the old one with what is wrong about the change."""
    with snapshot() as warehouse:
        forms = forms_of(spec, names_of(warehouse, own_sight(request.user)), request.POST)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - each says what is wrong with it
        judged = services.judge(request.user, spec.as_json(), "page")
        return {"judged": replace(judged_view(judged, request.user), forms=forms), "is_open": True}
    return {"judged": judged_view(services.judge(request.user, changed_spec(spec, forms), "page"), request.user)}


def _page(request: UserRequest, more: dict[str, object], status: int = 200) -> HttpResponse:
    shown = {
        "saved": selectors.own_specs(request.user),
        "to_review": selectors.specs_to_review(request.user),
        "report": selectors.report(request.user),
        **more,
    }
    return render(request, "specs/specs.html", shown, status=status)


def _spend(request: UserRequest) -> None:
    if wait := spend(f"specs:{request.user.pk}", JUDGED):
        raise Problem("too_many_requests", "Too many specs", 429, f"Try again in {wait} seconds.")
