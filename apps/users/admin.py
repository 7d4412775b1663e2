"""People in the admin."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .adapters import confirm_address
from .models import Household, Membership, User

# The admin has no door of its own: one logs in where everybody does, with the second factor one has.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Keys, tokens and sessions are their owners' alone; operators change people, not what people prove themselves with.
for _private in [model for model in admin.site._registry if model.__module__.startswith("allauth.")]:  # noqa: SLF001
    admin.site.unregister(_private)


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

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Save; an address that the operator changed is the person's from now on, the old one nobody's."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            confirm_address(obj)


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
