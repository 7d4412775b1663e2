"""Imports in the admin: to be looked at, not to be changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.statements.models import CsvLayout, ImportBatch, ImportedLine


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """What imports wrote is history: nobody adds, changes or deletes it here."""

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """Files that were imported."""

    list_display = (
        "file_name",
        "user",
        "account",
        "format",
        "new_count",
        "duplicate_count",
        "rejected_count",
        "created_at",
        "undone_at",
    )
    list_filter = ("format", "created_at")
    list_select_related = ("user", "account")
    search_fields = ("file_name", "user__email", "account__name", "sha256")


@admin.register(ImportedLine)
class ImportedLineAdmin(ReadOnlyAdmin):
    """The identities of lines that were booked."""

    list_display = ("line_no", "batch", "account", "transaction", "occurrence", "fingerprint")
    list_filter = (("transaction", admin.EmptyFieldListFilter), "batch__format")
    list_select_related = ("batch", "account", "transaction")
    search_fields = ("fingerprint", "bank_key", "account__name", "batch__file_name")


@admin.register(CsvLayout)
class CsvLayoutAdmin(ReadOnlyAdmin):
    """What people chose for the files of a header."""

    list_display = ("header", "user", "updated_at")
    list_select_related = ("user",)
    search_fields = ("header", "user__email")
