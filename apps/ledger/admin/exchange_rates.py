"""Exchange rates in the admin: both directions are written and removed together."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.ledger.models import ExchangeRate
from apps.ledger.services import remove_rate, set_rate
from apps.ledger.services.exchange_rates import check_rate

from .checked import CheckedForm


class ExchangeRateAdminForm(CheckedForm):
    checks: ClassVar = (check_rate,)


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ModelAdmin):  # type: ignore[misc] # unfold is untyped
    """Rates by day."""

    form = ExchangeRateAdminForm
    list_display = ("base", "quote", "date", "rate")
    list_filter = ("base", "quote")
    search_fields = ("base", "quote")
    date_hierarchy = "date"

    def get_readonly_fields(self, request: HttpRequest, obj: ExchangeRate | None = None) -> list[str]:
        """Another pair or day is another rate."""
        fixed = ["base", "quote", "date"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def save_model(self, request: Any, obj: ExchangeRate, _form: Any, _change: bool) -> None:  # noqa: FBT001
        """The inverse is written with it."""
        obj.pk = set_rate(obj.base, obj.quote, obj.date, obj.rate, by=request.user).pk

    def delete_model(self, request: Any, obj: ExchangeRate) -> None:
        """The inverse goes with it."""
        remove_rate(obj, by=request.user)

    @transaction.atomic
    def delete_queryset(self, request: Any, queryset: QuerySet[ExchangeRate]) -> None:
        """As `delete_model`, for many."""
        for rate in queryset:
            remove_rate(rate, by=request.user)
