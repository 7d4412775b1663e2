"""The run log in the admin: to read, not to change."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
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
        "lag",
        "version",
    )
    list_filter = ("status", "mode", "started_at")
    search_fields = ("error",)
    exclude = ("failed_checks", "steps")
    readonly_fields = ("seconds_per_step", "checks_that_failed")

    @admin.display
    def seconds_per_step(self, run: EtlRun) -> SafeString | str:
        """One line a step."""
        return format_html_join("", "{}: {} s<br>", run.steps.items()) or "none"

    @admin.display
    def checks_that_failed(self, run: EtlRun) -> SafeString | str:
        """One line a row, under its check."""
        lines = [
            (text,)
            for failed in run.failed_checks
            for text in (f"{failed['check']}: each row is {failed['meaning']}", *map(_row, failed["rows"]))
        ]
        return format_html_join("", "{}<br>", lines) or "none"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: EtlRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: EtlRun | None = None) -> bool:
        return False


def _row(row: dict[str, object]) -> str:
    return "· " + ", ".join(f"{column} {value}" for column, value in row.items())
