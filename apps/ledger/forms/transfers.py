"""Forms of transfers."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from apps.ledger.models import Account, Transaction

from .fields import MoneyField, PostingDateField, account_field, picked

KEY_DIGITS = 18  # of a 64-bit key


class TransferForm(forms.Form):
    """Money from one own account to another."""

    def __init__(self, data: QueryDict | None, *, accounts: Iterable[Account], **options: Any) -> None:
        super().__init__(data, **options)
        choices = list(accounts)
        self.fields["source"] = account_field(choices, label="From")
        self.fields["target"] = account_field(choices, label="To")
        self.fields["amount"] = MoneyField(help_text="What leaves the first account.")
        self.fields["received"] = MoneyField(
            label="Amount received", required=False, help_text="Only where the accounts have different currencies."
        )
        self.fields["posting_date"] = PostingDateField()
        self.fields["notes"] = forms.CharField(max_length=4000, required=False)


class ProposalsForm(forms.Form):
    """Proposals of one page, by their keys."""

    MOST = 50

    def chosen(self) -> set[int]:
        """The keys. Raises ValidationError for what no page of ours sends."""
        sent = self.data.getlist("proposals") if isinstance(self.data, QueryDict) else []
        is_key = all(key.isascii() and key.isdigit() and len(key) <= KEY_DIGITS for key in sent)
        if not sent or len(sent) > self.MOST or not is_key:
            raise ValidationError("Choose from the pairs that are shown.")
        return {int(key) for key in sent}


class LinkForm(forms.Form):
    """Which of the candidates is the other side."""

    def __init__(self, data: QueryDict | None, *, candidates: Iterable[Transaction]) -> None:
        super().__init__(data)
        by_id = {candidate.pk: candidate for candidate in candidates}
        self.fields["other"] = forms.TypedChoiceField(
            choices=[(str(pk), str(candidate)) for pk, candidate in by_id.items()],
            coerce=partial(picked, by_id),
            error_messages={"invalid_choice": "Choose one of the transactions that fit."},
        )
