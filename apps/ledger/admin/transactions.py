"""Transactions in the admin, with their split lines."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from unfold.admin import TabularInline

from apps.ledger.models import SplitLine, Transaction
from apps.ledger.models.transactions import TransactionType
from apps.ledger.selectors.transactions import of_type
from apps.ledger.services.checks import check_lines, check_transaction
from apps.ledger.services.suggestions import decline, settle
from apps.ledger.services.transfers import untie_all
from apps.users.audited_admin import AuditedAdmin
from apps.users.models.audit import Facts

from .checked import CheckedForm


class TransactionAdminForm(CheckedForm):
    """Category, tags and account belong to one owner."""

    checks: ClassVar = (check_transaction,)

    def clean(self) -> dict[str, Any]:
        """Refuse others' tags."""
        data = self.cleaned_data
        account = data.get("account")
        if account and any(tag.owner_id != account.owner_id for tag in data.get("tags") or ()):
            self.add_error("tags", "Choose tags of the account's owner.")
        return super().clean()


class SplitLineFormSet(BaseInlineFormSet):  # type: ignore[type-arg] # not generic at run time
    """The lines that stay add up to the transaction."""

    def clean(self) -> None:
        """Raise ValidationError for lines that do not fit the transaction."""
        super().clean()
        lines = [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data]
        kept = [line for line in lines if not line.get("DELETE")]
        transaction = self.instance
        if not kept or any(self.errors) or transaction.account_id is None or transaction.amount is None:
            return
        if transaction.transfer_id is not None:
            raise forms.ValidationError("One side of a transfer has no category to split.")
        if any(line["category"] and line["category"].owner_id != transaction.account.owner_id for line in kept):
            raise forms.ValidationError("Choose categories of the account's owner.")
        check_lines(transaction.amount, [line["amount"] for line in kept])


class SplitLineInline(TabularInline):  # type: ignore[misc] # unfold is untyped
    """A transaction's lines."""

    model = SplitLine
    formset = SplitLineFormSet
    extra = 0
    autocomplete_fields = ("category",)


class TypeFilter(admin.SimpleListFilter):
    """What a transaction counts as."""

    title = "type"
    parameter_name = "type"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Income, expense, transfer."""
        return [(value, str(label)) for value, label in TransactionType.choices]

    def queryset(self, _request: HttpRequest, queryset: Any) -> QuerySet[Transaction]:
        """By the same rule as everywhere."""
        value = self.value()
        return of_type(queryset, value) if value else queryset


@admin.register(Transaction)
class TransactionAdmin(AuditedAdmin):
    """Transactions of everybody."""

    form = TransactionAdminForm
    inlines = (SplitLineInline,)
    list_display = ("posting_date", "account", "owner", "payee", "category", "amount", "type")
    list_display_links = ("posting_date", "payee")
    list_filter = (TypeFilter, "account__kind", "account__currency", ("category", admin.EmptyFieldListFilter))
    list_select_related = ("account__owner", "category")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER  # they would count by a subquery, which SQL Server does not do
    show_full_result_count = False
    search_fields = ("payee", "description", "notes", "account__name", "account__owner__email")
    date_hierarchy = "posting_date"
    autocomplete_fields = ("account", "category", "tags")
    readonly_fields = ("transfer", "created_at", "updated_at")

    @admin.display(ordering="account__owner__email")
    def owner(self, transaction: Transaction) -> str:
        """Whose book it stands in."""
        return transaction.account.owner.email

    @admin.display
    def type(self, transaction: Transaction) -> str:
        """What it counts as, apart from split lines."""
        return transaction.type

    def audited(self, obj: Any) -> Facts:
        """With its parts and tags."""
        parts = [
            f"{part.amount:.2f} {part.category or ''}".strip() for part in obj.split_lines.select_related("category")
        ]
        return {**super().audited(obj), "parts": parts, "tags": sorted(obj.tags.values_list("name", flat=True))}

    def save_model(self, request: HttpRequest, obj: Transaction, form: Any, change: bool) -> None:  # noqa: FBT001
        """A category that an operator chooses, or takes away, is a person's word."""
        super().save_model(request, obj, form, change)
        if change and "category" in form.changed_data:
            (settle if obj.category_id else decline)([obj.pk])

    def delete_model(self, request: HttpRequest, obj: Transaction) -> None:
        """The other side of its transfer is a transfer no more."""
        untie_all(Transaction.objects.filter(pk=obj.pk))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Transaction]) -> None:
        """As `delete_model`, for many."""
        untie_all(queryset)
        super().delete_queryset(request, queryset)
