"""People in the admin."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .models import Household, Membership, User


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[misc, type-arg] # unfold is untyped
    """Users by e-mail."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("email", "name", "reporting_currency", "time_zone", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "reporting_currency")
    search_fields = ("email", "name")
    ordering = ("email",)
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        ("Book", {"fields": ("reporting_currency", "time_zone")}),
        ("Access", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "name", "password1", "password2")}),)
    filter_horizontal: ClassVar = ("groups", "user_permissions")


class MembershipInline(TabularInline):  # type: ignore[misc] # unfold is untyped
    """The members of a household."""

    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Household)
class HouseholdAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Households with their members."""

    list_display = ("name",)
    search_fields = ("name", "memberships__user__email")
    inlines = (MembershipInline,)
