"""Fields of the ledger: plain decimals, posting dates, one's own categories and accounts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from django import forms

from apps.ledger.models import Account, Category
from apps.ledger.models.money import LIMIT
from apps.ledger.services.checks import check_posting_date
from apps.ledger.tree import CategoryTree
from apps.ledger.written_amounts import plain_amount

UNCLEAR = "Write the amount as a number, such as 1234.56, 1.234,56 or -9.50."
INDENT = "\N{EM SPACE}"
Thing = TypeVar("Thing")


class MoneyField(forms.DecimalField):
    """An amount of at most two decimal places, as people write it; the minus that pages show is understood as well."""

    def __init__(self, **options: Any) -> None:
        messages = {
            "invalid": UNCLEAR,
            "max_decimal_places": "Use at most two decimal places.",
            "min_value": "Write an amount of %(limit_value)s or more.",
            "max_value": "Write an amount of %(limit_value)s or less.",
        }
        options.setdefault("error_messages", messages)
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "input--amount"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        options.setdefault("min_value", -LIMIT)
        super().__init__(max_value=LIMIT, decimal_places=2, **options)

    def to_python(self, value: Any) -> Any:
        """A Decimal, None for nothing."""
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day, as browsers' date inputs send it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "Write the date as YYYY-MM-DD; it must be a real day."})
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d"], **options)


class PostingDateField(DayField):
    """A day within the ledger's calendar."""

    def validate(self, value: date | None) -> None:
        """Raise ValidationError outside the calendar."""
        super().validate(value)
        try:
            check_posting_date(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages) from error


def picked(things: Mapping[int, Thing], value: object) -> Thing:
    """The thing of an id that a form sent. Raises ValueError for any other, as a form's `coerce` should."""
    try:
        return things[int(str(value))]
    except KeyError as error:
        raise ValueError(value) from error


def category_choices(tree: CategoryTree, without: Collection[int] = (), kind: str = "") -> Iterator[tuple[str, Any]]:
    """Groups by kind, the tree shown by indents; `without` leaves ids out, `kind` keeps one kind only."""
    for value, label in Category.Kind.choices:
        group = [
            (str(category.pk), INDENT * depth + category.name)
            for category, depth in tree.walk()
            if category.kind == value and category.pk not in without
        ]
        if group and kind in {"", value}:
            yield str(label), group


def category_field(
    tree: CategoryTree, empty: str, *, without: Collection[int] = (), kind: str = "", **options: Any
) -> forms.TypedChoiceField:
    """One category of the tree, or none, which is called `empty`; cleans to a Category or None."""
    return forms.TypedChoiceField(
        choices=[("", empty), *category_choices(tree, without, kind)],
        coerce=partial(picked, tree.by_id),
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose one of your own categories."},
        **options,
    )


def account_field(accounts: Iterable[Account], **options: Any) -> forms.TypedChoiceField:
    """One of these accounts; cleans to the Account."""
    by_id = {account.pk: account for account in accounts}
    return forms.TypedChoiceField(
        choices=[("", "Choose an account"), *((str(pk), f"{a.name} ({a.currency})") for pk, a in by_id.items())],
        coerce=partial(picked, by_id),
        empty_value=None,
        error_messages={"invalid_choice": "Choose one of your own open accounts."},
        **options,
    )
