"""Rules in the admin, to look at only: their JSON is checked against their owner's book by the services."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.ledger.models import Rule


@admin.register(Rule)
class RuleAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Rules of everybody."""

    list_display = ("name", "owner", "position", "is_active", "stop", "last_error")
    list_filter = ("is_active", "stop")
    list_select_related = ("owner",)
    search_fields = ("name", "owner__email")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False
