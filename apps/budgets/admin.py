"""Budgets in the admin."""

from typing import ClassVar

from django.contrib import admin

from apps.ledger.admin.checked import CheckedForm, OwnedAdmin

from .models import Budget
from .services import check_budget


class BudgetAdminForm(CheckedForm):
    checks: ClassVar = (check_budget,)


@admin.register(Budget)
class BudgetAdmin(OwnedAdmin):
    """Budgets of everybody."""

    form = BudgetAdminForm
    list_display = ("name", "owner", "category", "period", "amount", "starts_on", "ends_on", "rollover")
    list_filter = ("period", "rollover")
    list_select_related = ("owner", "category")
    search_fields = ("name", "category__name", "owner__email")
    date_hierarchy = "starts_on"
    autocomplete_fields = ("owner", "category")
