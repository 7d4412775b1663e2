"""Tags in the admin."""

from django.contrib import admin

from apps.ledger.models import Tag

from .checked import OwnedAdmin


@admin.register(Tag)
class TagAdmin(OwnedAdmin):
    """Tags of everybody."""

    list_display = ("name", "owner")
    search_fields = ("name", "owner__email")
