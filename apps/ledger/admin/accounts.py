"""Accounts in the admin."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.ledger.models import Account, Transaction
from apps.ledger.services.accounts import check_account_name
from apps.ledger.services.transfers import untie_all

from .checked import CheckedForm, OwnedAdmin


class AccountAdminForm(CheckedForm):
    checks: ClassVar = (check_account_name,)


@admin.register(Account)
class AccountAdmin(OwnedAdmin):
    """Accounts of everybody."""

    form = AccountAdminForm
    list_display = ("name", "owner", "kind", "currency", "opening_balance", "institution", "is_closed")
    list_filter = ("kind", "currency", "is_closed")
    search_fields = ("name", "number", "institution", "owner__email", "owner__name")

    def delete_model(self, request: HttpRequest, obj: Account) -> None:
        """Other sides of its transfers are transfers no more."""
        untie_all(Transaction.objects.filter(account=obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Account]) -> None:
        """As `delete_model`, for many."""
        untie_all(Transaction.objects.filter(account__in=queryset))
        super().delete_queryset(request, queryset)
