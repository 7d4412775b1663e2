"""Admin forms that ask the same checks as the services, and rows that never change hands."""

from collections.abc import Callable
from copy import copy
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import construct_instance
from django.http import HttpRequest

from apps.users.audited_admin import AuditedAdmin


class CheckedForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A model form that also runs `checks`, once its fields are fine.

    They run before the model's own constraints, whose messages only name the constraint.
    """

    checks: ClassVar[tuple[Callable[[Any], None], ...]] = ()

    def clean(self) -> dict[str, Any]:
        """Run the checks on the row as it would be."""
        super().clean()
        if not self.errors:
            would_be = construct_instance(self, copy(self.instance))
            for check in self.checks:
                self._run(check, would_be)
        return self.cleaned_data

    def _run(self, check: Callable[[Any], None], would_be: Model) -> None:
        try:
            check(would_be)
        except ValidationError as error:
            self._refuse(error)

    def _refuse(self, error: ValidationError) -> None:
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class OwnedAdmin(AuditedAdmin):
    """Rows of one owner, chosen once: what hangs on them belongs to the same owner."""

    autocomplete_fields: tuple[str, ...] = ("owner",)
    list_select_related: ClassVar[tuple[str, ...]] = ("owner",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """The owner is fixed once the row is there."""
        fixed = ["owner"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]
