"""The pages of categories."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.ledger import selectors, services
from apps.ledger.forms import CategoryForm
from apps.ledger.models import Category
from apps.ledger.pages import FormPage, UserRequest, posted


@login_required
@require_safe
def categories(request: UserRequest) -> HttpResponse:
    """The tree, by kind."""
    nodes = list(selectors.category_tree(request.user).walk())
    kinds = [
        (label, [(category, depth) for category, depth in nodes if category.kind == kind])
        for kind, label in Category.Kind.choices
    ]
    return render(request, "ledger/categories.html", {"kinds": kinds})


@login_required
def category_new(request: UserRequest) -> HttpResponse:
    """A new branch or leaf."""
    form = CategoryForm(posted(request), tree=selectors.category_tree(request.user))
    page = FormPage("New category", reverse("ledger:categories"), action="Add it")
    return page.answer(
        request, form, lambda: f"'{services.create_category(request.user, **form.cleaned_data)}' was added."
    )


@login_required
def category(request: UserRequest, pk: int) -> HttpResponse:
    """Rename, move, or both."""
    kept = selectors.own_category(request.user, pk)
    form = CategoryForm(posted(request), tree=selectors.category_tree(request.user), category=kept)
    page = FormPage(
        kept.name, reverse("ledger:categories"), template="ledger/category.html", context={"category": kept}
    )
    return page.answer(
        request, form, lambda: f"'{services.change_category(request.user, kept, **form.cleaned_data)}' was changed."
    )


@login_required
def category_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask once, saying what will be uncategorised, then delete."""
    kept = selectors.own_category(request.user, pk)
    count = kept.transactions.count() + kept.split_lines.count()
    form = forms.Form(posted(request))
    things = "transaction or split line" if count == 1 else "transactions or split lines"
    lead = f"{count} {things} will be uncategorised." if count else "Nothing uses it."
    page = FormPage(f"Delete '{kept}'?", reverse("ledger:categories"), action="Delete", lead=lead, danger=True)

    def write() -> str:
        left = services.delete_category(request.user, kept)
        return f"'{kept}' was deleted{_left(left.transactions, left.split_lines)}."

    return page.answer(request, form, write)


def _left(transactions: int, split_lines: int) -> str:
    """What a deleted category leaves without one, in words; empty for nothing."""
    counts = ((transactions, "transaction"), (split_lines, "split line"))
    named = [f"{count} {name if count == 1 else name + 's'}" for count, name in counts if count]
    if not named:
        return ""
    return f"; {' and '.join(named)} {'is' if transactions + split_lines == 1 else 'are'} now uncategorised"
