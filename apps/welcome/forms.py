"""The forms of the first steps."""

from typing import Any

from django import forms

from apps.ledger.forms import AccountForm
from apps.ledger.forms.accounts import CurrencyField
from apps.ledger.forms.fields import category_field
from apps.ledger.selectors import own_accounts
from apps.ledger.tree import CategoryTree
from apps.statements.forms import UploadForm
from apps.users.models import User, currency_code


class FirstAccountForm(AccountForm):
    """An account in three words; the rest can be said later."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("opening_balance", "institution", "number"):
            del self.fields[name]


class FirstFileForm(UploadForm):
    """A bank's file; as long as there is no account, the file itself says what its account is."""

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        first = next((account for account in own_accounts(user) if not account.is_closed), None)
        if first:
            self.initial.setdefault("account", first.pk)
        else:
            del self.fields["account"]
            self.fields["currency"] = CurrencyField(
                min_length=3, max_length=3, validators=[currency_code], help_text="Counts where the file names none."
            )


class SortForm(forms.Form):
    """Where the money of one payee belongs."""

    payee = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tree: CategoryTree, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"] = category_field(tree, "Choose a category", label="Category")
        self.fields["category"].required = True
