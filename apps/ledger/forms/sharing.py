"""What of one's book the household sees."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from apps.ledger.models import Account
from apps.users.models import AccountShare, Membership

FULL = "full"
LEVELS = [(FULL, "Full"), *AccountShare.Level.choices]
_PREFIX = "account_"


class SharingForm(forms.Form):
    """A switch for the book, and a choice for each account."""

    shares_book = forms.BooleanField(label="My household may read my book", required=False)

    def __init__(self, data: QueryDict | None, *, place: Membership, accounts: Iterable[Account]) -> None:
        super().__init__(data, initial={"shares_book": place.shares_book})
        for account in accounts:
            share = getattr(account, "share", None)
            label = f"{account} (closed)" if account.is_closed else str(account)
            self.fields[f"{_PREFIX}{account.pk}"] = forms.ChoiceField(
                label=label, choices=LEVELS, initial=share.level if share else FULL
            )

    @property
    def limits(self) -> dict[int, str]:
        """By account, how much of it is seen, where that is not all."""
        chosen = {name: level for name, level in self.cleaned_data.items() if name.startswith(_PREFIX)}
        return {int(name.removeprefix(_PREFIX)): level for name, level in chosen.items() if level != FULL}
