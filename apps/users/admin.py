"""People in the admin."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .adapters import confirm_address
from .audited_admin import AuditedAdmin
from .households import admit, last_day_of, set_role
from .models import AuditEntry, BookAccess, Household, Membership, User
from .models.audit import Facts
from .selectors import today

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

    def view_on_site(self, obj: User) -> str:
        """To the person's book, by way of the reason why."""
        return reverse("access:open", args=[obj.pk])

    def audited(self, obj: Any) -> Facts:
        """With the groups and permissions that one was given."""
        groups, rights = obj.groups.values_list("name", flat=True), obj.user_permissions.all()
        return {**super().audited(obj), "groups": sorted(groups), "permissions": sorted(str(each) for each in rights)}

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Save; an address that the operator changed is the person's from now on, the old one nobody's."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            confirm_address(obj)


class PlaceForm(ModelForm):  # type: ignore[type-arg] # not generic at run time
    """What a member is, with the same rule for the last day as on the owner's page; a place never changes hands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].disabled = self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        """Refuse a last day that makes no sense."""
        said = super().clean() or {}
        if self.has_changed() and {"user", "role"} <= said.keys():
            last_day_of(said["role"], said.get("ends_on"), today(said["user"]))
        return said


class MembershipInline(TabularInline):  # type: ignore[misc] # unfold is untyped
    """The members of a household; what each shares is theirs to say, and whether they go."""

    model = Membership
    form = PlaceForm
    extra = 0
    fields = ("user", "role", "ends_on", "shares_book", "joined_at")
    readonly_fields = ("shares_book", "joined_at")
    autocomplete_fields = ("user",)
    can_delete = False


@admin.register(Household)
class HouseholdAdmin(AuditedAdmin):
    """Households with their members; where none is left, the operator gives them an owner."""

    list_display = ("name",)
    search_fields = ("name", "memberships__user__email")
    inlines = (MembershipInline,)

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never: a household goes with its last member."""
        return False

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """People come in and change their roles as they do by their own pages, with all that follows."""
        for place in formset.save(commit=False):
            if place.pk:
                set_role(place.user, place.role, place.ends_on)
            else:
                admit(place.user, place.household, place.role, place.ends_on)

    def audited(self, obj: Any) -> Facts:
        """With its members' roles, and who shares."""
        members = obj.memberships.values_list("user__email", "role", "shares_book").order_by("pk")
        said = [f"{email} ({role}{', shares' if shares else ''})" for email, role, shares in members]
        return {**super().audited(obj), "members": said}


class LogAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """What is only ever added to, and not by hand."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(LogAdmin):
    """Who changed what."""

    list_display = ("happened_at", "verb", "label", "owner_email", "actor_email", "source", "count")
    list_filter = ("source", "object_kind")
    search_fields = ("label", "owner_email", "actor_email", "verb", "object_id__exact")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER


@admin.register(BookAccess)
class BookAccessAdmin(LogAdmin):
    """Who of the staff looked at whose book."""

    list_display = ("owner", "viewer_email", "reason", "created_at", "ends_at")
    list_select_related = ("owner",)
    search_fields = ("owner__email", "viewer_email")
