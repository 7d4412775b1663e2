"""Forms of transactions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from apps.ledger.models import Account, Transaction
from apps.ledger.tree import CategoryTree

from .fields import MoneyField, PostingDateField, account_field, category_choices, category_field, picked

ID_DIGITS = 18  # of a 64-bit key


class TransactionForm(forms.Form):
    """What the owner says about one transaction."""

    posting_date = PostingDateField()
    amount = MoneyField(help_text="Money in is positive, money out is negative.")
    payee = forms.CharField(max_length=200, required=False)

    def __init__(
        self, data: QueryDict | None, *, accounts: Iterable[Account], tree: CategoryTree, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["account"] = account_field(accounts)
        self.fields["category"] = category_field(tree, "Uncategorised")
        self.fields["tags"] = TagsField(required=False, help_text="Separated by commas.")
        self.fields["notes"] = forms.CharField(
            max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

    @staticmethod
    def known(transaction: Transaction) -> dict[str, object]:
        """What the form starts with for a transaction that exists."""
        return {
            "posting_date": transaction.posting_date,
            "amount": transaction.amount,
            "payee": transaction.payee,
            "account": transaction.account_id,
            "category": transaction.category_id,
            "tags": ", ".join(tag.name for tag in transaction.tags.all()),
            "notes": transaction.notes,
        }


class TagsField(forms.CharField):
    """Names separated by commas; cleans to their list."""

    def clean(self, value: str | None) -> list[str]:
        """Each name once trimmed, empty ones left out."""
        return [name.strip() for name in str(super().clean(value)).split(",") if name.strip()]


class IdsField(forms.Field):
    """Row ids ticked in a list; cleans to ints."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """Raise ValidationError for what is no id."""
        given = value or []
        if not all(each.isascii() and each.isdigit() and len(each) <= ID_DIGITS for each in given):
            raise forms.ValidationError("Select transactions of the list.")
        return [int(each) for each in given]


class CategoriseForm(forms.Form):
    """The ticked transactions and the category they shall have; "none" takes it away."""

    NONE = "none"

    transactions = IdsField(error_messages={"required": "Tick at least one transaction first."})

    def __init__(self, data: QueryDict | None = None, *, tree: CategoryTree) -> None:
        super().__init__(data, auto_id="categorise_%s")  # a page has the filters' fields as well
        self.fields["category"] = forms.TypedChoiceField(
            choices=[("", "Choose a category"), *category_choices(tree), (self.NONE, "Uncategorised")],
            coerce=lambda value: None if value == self.NONE else picked(tree.by_id, value),
            error_messages={
                "required": "Choose the category first.",
                "invalid_choice": "Choose one of your own categories.",
            },
        )


class ConfirmForm(forms.Form):
    """The ticked transactions whose suggested category is right."""

    transactions = IdsField(error_messages={"required": "Tick at least one transaction first."})


class DeleteTransactionForm(forms.Form):
    """Confirms; of a transfer within one's own book both sides may go."""

    def __init__(self, data: QueryDict | None, *, has_own_other_side: bool) -> None:
        super().__init__(data)
        if has_own_other_side:
            self.fields["with_other_side"] = forms.BooleanField(
                label="Delete the other side of the transfer too", required=False
            )
