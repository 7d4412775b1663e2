"""The run log in the admin: to read, not to change."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from .models import EtlRun


@admin.register(EtlRun)
class EtlRunAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Runs, newest first."""

    list_display = (
        "id",
        "mode",
        "status",
        "started_at",
        "seconds",
        "rows_read",
        "rows_written",
        "rows_deleted",
        "changes_taken",
        "version",
    )
    list_filter = ("status", "mode", "started_at")
    search_fields = ("error",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: EtlRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: EtlRun | None = None) -> bool:
        return False
