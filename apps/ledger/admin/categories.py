"""The category tree in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from apps.ledger.models import Category
from apps.ledger.services.categories import check_name, check_place, give_kind_to_branch

from .checked import CheckedForm, OwnedAdmin


class CategoryAdminForm(CheckedForm):
    """Below a parent the kind is the parent's; at the top it must be chosen."""

    checks: ClassVar = (check_place, check_name)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "kind" in self.fields:
            self.fields["kind"].required = False
            self.fields["kind"].help_text = "Below a parent it is the parent's kind."

    def clean(self) -> dict[str, Any]:
        """Let the kind follow the parent."""
        data = self.cleaned_data
        parent = data.get("parent")
        if parent:
            data["kind"] = parent.kind
        elif not data.get("kind"):
            self.add_error("kind", "Choose the kind of a category at the top.")
        return super().clean()


@admin.register(Category)
class CategoryAdmin(OwnedAdmin):
    """Categories of everybody."""

    form = CategoryAdminForm
    list_display = ("name", "parent", "kind", "owner")
    list_filter = ("kind", ("parent", admin.EmptyFieldListFilter))
    list_select_related = ("owner", "parent")
    search_fields = ("name", "parent__name", "owner__email")
    autocomplete_fields = ("owner", "parent")

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:  # noqa: FBT001
        """Everything below has the same kind."""
        super().save_model(request, obj, form, change)
        give_kind_to_branch(obj)
