"""The form of a category."""

from django import forms
from django.http import QueryDict

from apps.ledger.models import Category
from apps.ledger.tree import CategoryTree

from .fields import category_field


class CategoryForm(forms.Form):
    """Name, place and kind; `category` is the one being changed, which cannot stand below itself."""

    name = forms.CharField(max_length=80)

    def __init__(self, data: QueryDict | None, *, tree: CategoryTree, category: Category | None = None) -> None:
        known = {"name": category.name, "parent": category.parent_id, "kind": category.kind} if category else None
        super().__init__(data, initial=known)
        without = tree.branch(category.pk) if category else ()
        self.fields["parent"] = category_field(tree, "None: at the top", label="Below", without=without)
        self.fields["kind"] = forms.ChoiceField(
            choices=Category.Kind.choices,
            required=False,
            initial=Category.Kind.EXPENSE,
            help_text="Counts at the top only: below another category it has that one's kind.",
        )
