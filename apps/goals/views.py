"""The pages of goals: all of them, one of them, and the form."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.adoption.services import record
from apps.ledger.pages import FormPage, UserRequest, posted
from apps.ledger.selectors import category_tree, own_accounts
from apps.users.selectors import today
from apps.users.sight import own_sight

from . import selectors, services
from .detail import goal_detail
from .forms import GoalForm, ToldForm
from .models import Goal, NoticeChoice
from .page import goals_page
from .preview import preview


@login_required
@require_safe
def goals(request: UserRequest) -> HttpResponse:
    """Every goal with its promise, and whether the money is enough for all."""
    shown = goals_page(request.user, request.GET.get("user", ""), request.GET.get("show", ""))
    if shown.is_own:
        services.note_look(request.user, shown.goals)
        record(request.user, "goals_opened")
    choice = NoticeChoice.objects.filter(user=request.user).first() or NoticeChoice(user=request.user)
    told = ToldForm(initial={"by_mail": choice.by_mail, "digest": choice.digest})
    return render(request, "goals/goals.html", {"page": shown, "told": told, "types": Goal.Type.choices})


@login_required
@require_safe
def goal(request: UserRequest, pk: int) -> HttpResponse:
    """One goal with its numbers, its projection and its log."""
    shown = goal_detail(request.user, request.GET.get("user", ""), pk)
    if shown.is_own:
        services.note_look(request.user, [shown.card.goal])
    return render(request, "goals/goal.html", {"page": shown})


@login_required
def goal_new(request: UserRequest, kind: str) -> HttpResponse:
    """Make a goal of a type."""
    form = _form(request, kind)
    page = FormPage(
        f"New goal: {Goal.Type(kind).label.lower()}",
        reverse("goals:list"),
        action="Make it",
        template="goals/form.html",
    )

    def write() -> str:
        made = services.create_goal(request.user, **form.said())
        record(request.user, "goal_created", str(made.pk))
        return f"'{made}' was made."

    return page.answer(request, form, write)


@login_required
@require_POST
def need(request: UserRequest, kind: str) -> HttpResponse:
    """What the goal would ask of a month, while it is typed."""
    form = _form(request, kind)
    form.is_valid()
    return render(request, "goals/_need.html", {"need": preview(own_sight(request.user), form)})


@login_required
def goal_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change what was not promised."""
    own = selectors.own_goal(request.user, pk)
    form = _form(request, own.type, own)
    page = FormPage(own.name, reverse("goals:goal", args=[pk]), template="goals/form.html")
    return page.answer(
        request, form, lambda: f"'{services.change_goal(request.user, own, **form.said())}' was changed."
    )


@login_required
def goal_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    own = selectors.own_goal(request.user, pk)
    page = FormPage(
        f"Delete '{own}'?",
        reverse("goals:goal", args=[pk]),
        action="Delete",
        lead="Its log goes with it. Archive it to keep that. No transaction changes.",
        danger=True,
        then=reverse("goals:list"),
    )

    def write() -> str:
        services.delete_goal(request.user, own)
        return f"'{own}' was deleted."

    return page.answer(request, forms.Form(posted(request)), write)


def _form(request: UserRequest, kind: str, own: Goal | None = None) -> GoalForm:
    """The form of a type. Raises 404 for one that there is not."""
    if kind not in Goal.Type.values:
        raise Http404
    accounts = own_accounts(request.user).filter(is_closed=False)
    return GoalForm(
        posted(request),
        kind=kind,
        today=today(request.user),
        accounts=accounts,
        tree=category_tree(request.user),
        goal=own,
    )
