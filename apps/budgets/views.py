"""The pages of budgets."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse

from apps.ledger.pages import FormPage, UserRequest, posted
from apps.ledger.selectors import category_tree

from . import selectors, services
from .forms import BudgetForm


@login_required
def budget_new(request: UserRequest) -> HttpResponse:
    """Plan something."""
    form = BudgetForm(posted(request), tree=category_tree(request.user))
    page = FormPage("New budget", reverse("budgets:list"), action="Add it")
    return page.answer(request, form, lambda: f"'{services.plan_budget(request.user, **form.cleaned_data)}' was added.")


@login_required
def budget_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change a plan."""
    budget = selectors.own_budget(request.user, pk)
    form = BudgetForm(posted(request), tree=category_tree(request.user), budget=budget)
    page = FormPage(budget.name, reverse("budgets:list"), template="budgets/budget.html", context={"budget": budget})
    return page.answer(
        request, form, lambda: f"'{services.change_budget(request.user, budget, **form.cleaned_data)}' was changed."
    )


@login_required
def budget_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    budget = selectors.own_budget(request.user, pk)
    page = FormPage(
        f"Delete '{budget}'?",
        reverse("budgets:list"),
        action="Delete",
        lead="Its transactions stay as they are.",
        danger=True,
    )

    def write() -> str:
        services.delete_budget(request.user, budget)
        return f"'{budget}' was deleted."

    return page.answer(request, forms.Form(posted(request)), write)
