"""What the warehouse has still to load, to look at only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.ledger.models import Change


@admin.register(Change)
class ChangeAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Captured changes; the triggers write them and the ETL takes them away."""

    list_display = ("id", "entity", "row_id", "operation", "user_id")
    list_filter = ("entity", "operation")
    search_fields = ("entity", "row_id__exact", "user_id__exact")
    show_full_result_count = False

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never: a change taken away unseen would be missing in the warehouse."""
        return False
