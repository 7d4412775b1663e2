"""What operators do in the admin stands in the audit log as what people do on their pages."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from .audit import MOST_ROWS, facts_of, record
from .models.audit import Facts


class AuditedAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """A model admin whose writes are recorded, with who was in the admin as the actor."""

    def audited(self, obj: Model) -> Facts:
        """A row as it is in the database, with what hangs on it; subclasses add more."""
        kept = type(obj)._base_manager.get(pk=obj.pk)  # noqa: SLF001 - whatever the default manager hides
        return facts_of(kept)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Remember what the row was."""
        obj.audited_before = self.audited(obj) if change else {}
        super().save_model(request, obj, form, change)

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Record, once all of the page is saved."""
        super().save_related(request, form, formsets, change)
        obj = form.instance
        before, after = obj.audited_before, self.audited(obj)
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        if names:
            was, now = ({name: facts.get(name) for name in names} for facts in (before, after))
            verb = f"{obj._meta.model_name}.{'changed' if change else 'added'}"  # noqa: SLF001
            record(_actor(request), verb, obj, before=was if change else None, after=now)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Record, then delete."""
        record(_actor(request), f"{obj._meta.model_name}.deleted", obj, before=self.audited(obj))  # noqa: SLF001
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """As `delete_model`, for those that were ticked on one page, as they are by now."""
        for obj in queryset.all()[:MOST_ROWS]:
            record(_actor(request), f"{obj._meta.model_name}.deleted", obj, before=facts_of(obj))  # noqa: SLF001
        super().delete_queryset(request, queryset)


def _actor(request: HttpRequest) -> Any:
    return request.user
