"""People in the admin."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .adapters import confirm_address
from .audited_admin import AuditedAdmin
from .models import AuditEntry, Household, Membership, User
from .models.audit import Facts

# The admin has no door of its own: one logs in where everybody does, with the second factor one has.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Keys, tokens and sessions are their owners' alone; operators change people, not what people prove themselves with.
for _private in [model for model in admin.site._registry if model.__module__.startswith("allauth.")]:  # noqa: SLF001
    admin.site.unregister(_private)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, AuditedAdmin):  # type: ignore[type-arg] # unfold is untyped
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

    def audited(self, obj: Any) -> Facts:
        """With the groups and permissions that one was given."""
        groups, rights = obj.groups.values_list("name", flat=True), obj.user_permissions.all()
        return {**super().audited(obj), "groups": sorted(groups), "permissions": sorted(str(each) for each in rights)}

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
class HouseholdAdmin(AuditedAdmin):
    """Households with their members."""

    list_display = ("name",)
    search_fields = ("name", "memberships__user__email")
    inlines = (MembershipInline,)

    def audited(self, obj: Any) -> Facts:
        """With its members' roles, and who shares."""
        members = obj.memberships.values_list("user__email", "role", "shares_book").order_by("pk")
        said = [f"{email} ({role}{', shares' if shares else ''})" for email, role, shares in members]
        return {**super().audited(obj), "members": said}


@admin.register(AuditEntry)
class AuditEntryAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """The audit log, to look at only."""

    list_display = ("happened_at", "verb", "label", "owner_email", "actor_email", "source", "count")
    list_filter = ("source", "object_kind")
    search_fields = ("label", "owner_email", "actor_email", "verb", "object_id__exact")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False
