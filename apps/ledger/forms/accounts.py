"""Forms of accounts."""

from decimal import Decimal
from typing import ClassVar, Self

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict

from apps.ledger.models import Account
from apps.users.models import currency_code

from .fields import MoneyField


class CurrencyField(forms.CharField):
    """Three letters of ISO 4217, in whatever case they are typed."""

    def clean(self, value: str | None) -> str:
        """The code in capitals."""
        return str(super().clean((value or "").strip().upper()))


class AccountForm(forms.Form):
    """What an account's owner says about it."""

    FIELDS: ClassVar = ["name", "kind", "currency", "opening_balance", "institution", "number"]

    name = forms.CharField(max_length=120)
    kind = forms.ChoiceField(choices=Account.Kind.choices)
    currency = CurrencyField(min_length=3, max_length=3, initial="EUR", validators=[currency_code])
    opening_balance = MoneyField(initial=Decimal("0.00"), help_text="What was on it before its first transaction.")
    institution = forms.CharField(max_length=120, required=False)
    number = forms.CharField(
        label="Account number", max_length=64, required=False, help_text="As the bank's files write it."
    )

    @classmethod
    def of(cls, data: QueryDict | None, account: Account) -> Self:
        """The form filled with what the account has."""
        return cls(data, initial=model_to_dict(account, fields=cls.FIELDS))


class DeleteAccountForm(forms.Form):
    """Deleting an account that is not empty needs the number of its transactions, typed."""

    def __init__(self, data: QueryDict | None, *, count: int) -> None:
        super().__init__(data)
        if count:
            self.fields["confirmed_transactions"] = forms.IntegerField(
                label="Number of transactions",
                help_text=f"Type {count} to delete them with the account.",
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
