"""Budgets over HTTP."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from apps.ledger.api.own import OwnContext, category_key
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Choice, Day, Flag, Money, Text
from apps.rest.filtering import DayFilter, KeyFilter, ListFilter, OrderFilter, TextFilter, WordFilter
from apps.rest.views import CollectionView, ItemView

from . import selectors, services
from .models import Budget

SENT = {"name": "Food", "category": 7, "period": "monthly", "amount": "400.00", "starts_on": "2026-01-01"}
ANSWERED = {"id": 5, **SENT, "category_name": "Food & drink", "currency": "EUR", "ends_on": None, "rollover": False}


class BudgetBody(Body):
    """What is planned per period, in the reporting currency."""

    id = serializers.IntegerField(read_only=True)
    name = Text(max_length=80)
    category = category_key(allow_null=True, required=False, help_text="With all below it; null: all expenses.")
    category_name = serializers.CharField(source="category.name", read_only=True, allow_null=True)
    period = Choice(choices=Budget.Period.values, required=False)
    amount = Money(help_text="Above 0.")
    currency = serializers.CharField(
        source="owner.reporting_currency", read_only=True, help_text="Your reporting currency."
    )
    starts_on = Day()
    ends_on = Day(allow_null=True, required=False, help_text="Null: for good.")
    rollover = Flag(required=False, help_text="What is left, or overspent, goes into the next month.")


RESOURCE = Resource("budget", "budgets", BudgetBody, ANSWERED)


class BudgetFilter(ListFilter):
    """Which budgets."""

    period = WordFilter(Budget.Period.values, help_text="Of this period.")
    category = KeyFilter(field_name="category_id", help_text="For this category.")
    on = DayFilter(method="in_force", help_text="That are in force on this day.")
    text = TextFilter(field_name="name", help_text="With this in the name.")
    order = OrderFilter("name", "amount", "starts_on", "id", default="by name")

    def in_force(self, rows: QuerySet[Budget], _name: str, day: date) -> QuerySet[Budget]:
        """Begun by then, and not over."""
        return rows.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@RESOURCE.of_all(SENT, BudgetFilter.parameters())
class BudgetList(OwnContext, CollectionView):
    """By name."""

    body, filter_set = BudgetBody, BudgetFilter

    def rows(self, request: Request) -> QuerySet[Budget]:  # noqa: ARG002 - of the base
        return selectors.own_budgets(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[Budget]:
        return selectors.own_budgets(self.caller).filter(pk__in=ids).select_related("owner")

    def create(self, given: dict[str, Any]) -> int:
        return services.plan_budget(self.caller, **given).pk


@RESOURCE.of_one({"amount": "450.00"})
class BudgetItem(OwnContext, ItemView):
    """One budget."""

    body, model = BudgetBody, Budget

    def thing(self, pk: int) -> Budget:
        return selectors.own_budget(self.caller, pk)

    def change(self, thing: Budget, given: dict[str, Any]) -> None:
        services.change_budget(self.caller, thing, **given)

    def remove(self, thing: Budget) -> None:
        services.delete_budget(self.caller, thing)
