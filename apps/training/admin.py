"""Briefs are edited here; what people made of them is only looked at."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from .models import Brief, BriefRecord, Choice, Question


class QuestionInline(TabularInline):  # type: ignore[misc] # unfold is untyped
    model = Question
    extra = 0
    show_change_link = True


class ChoiceInline(TabularInline):  # type: ignore[misc] # unfold is untyped
    model = Choice
    extra = 0


@admin.register(Brief)
class BriefAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Lessons; an edited one is left alone by the next release."""

    list_display = ("title", "slug", "minutes", "position", "is_published")
    list_filter = ("is_published",)
    search_fields = ("title", "body")
    inlines: ClassVar = [QuestionInline]


@admin.register(Question)
class QuestionAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Questions with their answers."""

    list_display = ("text", "brief", "position")
    list_filter = ("brief",)
    list_select_related = ("brief",)
    search_fields = ("text",)
    inlines: ClassVar = [ChoiceInline]


@admin.register(BriefRecord)
class BriefRecordAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Who opened, completed and liked what."""

    list_display = ("user", "brief", "opened_at", "completed_at", "score", "attempts", "helpful")
    list_filter = ("brief", "helpful")
    list_select_related = ("user", "brief")
    search_fields = ("user__email",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
