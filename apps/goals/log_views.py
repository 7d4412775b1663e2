"""Buttons and small forms around one goal: its clock, its promise, its log, its amounts, and how one is told."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.ledger.pages import FormPage, UserRequest, attempt, posted
from apps.users.models import User
from apps.users.selectors import today

from . import notices, selectors, services
from .forms import CommentForm, EntryForm, PromiseForm, ToldForm
from .models import Goal

TURNS: dict[str, tuple[Callable[[User, Goal], Goal], str]] = {
    "pause": (services.pause_goal, "The clock of '{}' stands still."),
    "resume": (services.resume_goal, "The clock of '{}' runs again."),
    "archive": (services.archive_goal, "'{}' was put away."),
    "restore": (services.restore_goal, "'{}' is back."),
}


@login_required
@require_POST
def turn(request: UserRequest, pk: int, verb: str) -> HttpResponse:
    """Pause, resume, archive or restore."""
    if verb not in TURNS:
        raise Http404
    own = selectors.own_goal(request.user, pk)
    write, said = TURNS[verb]
    attempt(request, lambda: said.format(write(request.user, own)))
    return _back(pk)


@login_required
def promise(request: UserRequest, pk: int) -> HttpResponse:
    """Agree a new promise."""
    own = selectors.own_goal(request.user, pk)
    form = PromiseForm(posted(request), goal=own)
    page = FormPage(
        f"A new promise for '{own}'",
        reverse("goals:goal", args=[pk]),
        action="Agree it",
        lead="The old one stays in the log.",
    )

    def write() -> str:
        services.agree_promise(request.user, own, **form.cleaned_data)
        return "The new promise is agreed."

    return page.answer(request, form, write)


@login_required
def entry(request: UserRequest, pk: int) -> HttpResponse:
    """Enter an amount."""
    own = selectors.own_goal(request.user, pk)
    form = EntryForm(posted(request), initial={"day": today(request.user)})
    page = FormPage(f"An amount for '{own}'", reverse("goals:goal", args=[pk]), action="Enter it")

    def write() -> str:
        services.enter_amount(request.user, own, **form.cleaned_data)
        return "It was entered."

    return page.answer(request, form, write)


@login_required
@require_POST
def entry_remove(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """Take an amount away."""
    services.remove_entry(request.user, selectors.own_entry(request.user, pk, entry))
    return _back(pk)


@login_required
@require_POST
def comment(request: UserRequest, pk: int) -> HttpResponse:
    """A line for the log."""
    own = selectors.own_goal(request.user, pk)
    attempt(request, lambda: _commented(request, own))
    return _back(pk)


@login_required
@require_POST
def acknowledge(request: UserRequest, pk: int, sla: int) -> HttpResponse:
    """The breach is known."""
    found = selectors.own_sla(request.user, pk, sla)

    def write() -> str:
        services.acknowledge_breach(request.user, found)
        return "The breach is acknowledged."

    attempt(request, write)
    return _back(pk)


@login_required
@require_POST
def policy(request: UserRequest, pk: int) -> HttpResponse:
    """Put the goal under one more policy."""
    own = selectors.own_goal(request.user, pk)
    wanted = {str(each.pk): each for each in selectors.fitting_policies(own)}.get(request.POST.get("policy", ""))
    if wanted is None:
        messages.error(request, "Choose one of the policies.")
    else:
        services.attach_policy(request.user, own, wanted)
        messages.success(request, f"'{wanted}' holds from today on.")
    return _back(pk)


@login_required
@require_POST
def policy_leave(request: UserRequest, pk: int, sla: int) -> HttpResponse:
    """Take the goal out of a policy; the log keeps what was."""
    services.detach_policy(request.user, selectors.own_sla(request.user, pk, sla))
    messages.success(request, "It holds no more.")
    return _back(pk)


@login_required
@require_POST
def read(request: UserRequest, pk: int) -> HttpResponse:
    """A notice was read; 0 stands for all of them."""
    notices.mark_read(request.user, pk or None)
    return HttpResponseRedirect(reverse("goals:list"))


@login_required
@require_POST
def told(request: UserRequest) -> HttpResponse:
    """How somebody wants to be told."""
    form = ToldForm(request.POST)
    form.is_valid()

    def write() -> str:
        notices.choose(request.user, **form.cleaned_data)
        return "That is how you will be told."

    attempt(request, write)
    return HttpResponseRedirect(reverse("goals:list"))


def _commented(request: UserRequest, own: Goal) -> str:
    form = CommentForm(request.POST)
    if not form.is_valid():
        raise forms.ValidationError([text for texts in form.errors.values() for text in texts])
    services.comment_goal(request.user, own, form.cleaned_data["text"])
    return "It stands in the log."


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("goals:goal", args=[pk]))
