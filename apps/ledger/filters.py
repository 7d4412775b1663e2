"""The filters of the list of transactions; each is one named selection of `selectors.transactions`."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import django_filters as filters  # type: ignore[import-untyped]
from django import forms
from django.db.models import Q
from django.http import QueryDict

from apps.users.sight import Sight

from .forms.fields import DayField, MoneyField, category_choices
from .models import TransactionQuerySet
from .models.transactions import FIRST_DAY, LAST_DAY, TransactionType
from .selectors import seen_accounts, seen_tags
from .selectors import transactions as select
from .selectors.counted import NO_TRANSFERS
from .selectors.suggestions import unconfirmed
from .tree import CategoryTree

NONE = "none"
RARE = ("account", "type", "since", "until", "payee", "min", "max", "tag", "suggested")
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


class MonthField(forms.CharField):
    """A month as browsers' month inputs send it; cleans to its first day."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: str | None) -> Any:
        """The first day, None for nothing. Raises ValidationError."""
        text = str(super().clean(value))
        if not text:
            return None
        found = MONTH.fullmatch(text)
        if not found or not FIRST_DAY.year <= int(found[1]) <= LAST_DAY.year:
            raise forms.ValidationError(f"Write the month as YYYY-MM, from {FIRST_DAY:%Y-%m} to {LAST_DAY:%Y-%m}.")
        return date(int(found[1]), int(found[2]), 1)


class MonthFilter(filters.Filter):  # type: ignore[misc] # the library is untyped
    field_class = MonthField


class DayFilter(filters.Filter):  # type: ignore[misc] # the library is untyped
    field_class = DayField


class SizeFilter(filters.Filter):  # type: ignore[misc] # the library is untyped
    field_class = MoneyField


class TransactionFilter(filters.FilterSet):  # type: ignore[misc] # the library is untyped
    """What is shown of one book. A value that cannot be read shows nothing, and its field says why.

    What the viewer may not read, they can't look for either.
    """

    q = filters.CharFilter(
        method="by_text", label="Search", max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    month = MonthFilter(method="by_month", label="Month")
    category = filters.ChoiceFilter(method="by_category", label="Category", empty_label="All categories")
    account = filters.ChoiceFilter(field_name="account_id", label="Account", empty_label="All accounts")
    type = filters.ChoiceFilter(
        method="by_type", label="Type", choices=TransactionType.choices, empty_label="All types"
    )
    since = DayFilter(field_name="posting_date", lookup_expr="gte", label="From")
    until = DayFilter(field_name="posting_date", lookup_expr="lte", label="To")
    payee = filters.CharFilter(method="by_payee", label="Payee", max_length=200)
    min = SizeFilter(method="by_least", label="Amount from", min_value=Decimal(0))
    max = SizeFilter(method="by_most", label="Amount to", min_value=Decimal(0))
    tag = filters.ChoiceFilter(method="by_tag", label="Tag", empty_label="All tags")

    suggested = filters.ChoiceFilter(
        method="by_suggestion", label="Suggestions", choices=[("1", "Not confirmed yet")], empty_label="All"
    )

    def __init__(self, data: QueryDict, sight: Sight, tree: CategoryTree) -> None:
        data = data.copy()
        if data.get("category") == "0":
            data["category"] = NONE
        super().__init__(data, select.seen_transactions(sight))
        self.sight = sight
        self.tree = tree
        categories = [(NONE, "Uncategorised"), *category_choices(tree)]
        for name, choices in (
            ("category", categories),
            ("account", [(str(account.pk), account.name) for account in seen_accounts(sight)]),
            ("tag", [(str(tag.pk), tag.name) for tag in seen_tags(sight)]),
        ):
            self.filters[name].extra["choices"] = choices

    @property
    def qs(self) -> Any:
        """The matching transactions; none at all while a filter cannot be read."""
        return super().qs if self.form.is_valid() else self.queryset.none()

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The filters that are rarely needed."""
        return [self.form[name] for name in RARE]

    @property
    def more_in_use(self) -> int:
        """How many of those narrow the list."""
        return sum(1 for field in self.more_fields if field.value())

    @property
    def is_more_wrong(self) -> bool:
        """Whether one of those cannot be read."""
        return any(field.errors for field in self.more_fields)

    @property
    def counting(self) -> Q:
        """What counts of the matching transactions, about `category` and `type_` of a whole one or of a split line."""
        wanted = self.form.cleaned_data
        counting = Q(type_=wanted["type"]) if wanted["type"] else NO_TRANSFERS
        if wanted["category"] == NONE:
            return counting & Q(category=None)
        return counting & Q(category__in=self.tree.branch(int(wanted["category"]))) if wanted["category"] else counting

    def by_text(self, queryset: TransactionQuerySet, _name: str, value: str) -> TransactionQuerySet:
        return select.matching_text(queryset.told_to(self.sight), value, self.tree.by_id.values())

    def by_payee(self, queryset: TransactionQuerySet, _name: str, value: str) -> TransactionQuerySet:
        return queryset.told_to(self.sight).filter(payee__icontains=value)

    def by_tag(self, queryset: TransactionQuerySet, _name: str, value: str) -> TransactionQuerySet:
        return queryset.told_to(self.sight).filter(tags=int(value))

    def by_month(self, queryset: TransactionQuerySet, _name: str, value: date) -> TransactionQuerySet:
        return select.in_month(queryset, value)

    def by_category(self, queryset: TransactionQuerySet, _name: str, value: str) -> TransactionQuerySet:
        if value == NONE:
            return select.uncategorised(queryset)
        return select.in_categories(queryset, self.tree.branch(int(value)))

    def by_type(self, queryset: TransactionQuerySet, _name: str, value: str) -> TransactionQuerySet:
        return select.of_type(queryset, value)

    def by_suggestion(self, queryset: TransactionQuerySet, _name: str, _value: str) -> TransactionQuerySet:
        return unconfirmed(queryset)

    def by_least(self, queryset: TransactionQuerySet, _name: str, value: Decimal) -> TransactionQuerySet:
        return select.at_least(queryset, value)

    def by_most(self, queryset: TransactionQuerySet, _name: str, value: Decimal) -> TransactionQuerySet:
        return select.at_most(queryset, value)
