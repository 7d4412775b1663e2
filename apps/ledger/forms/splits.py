"""The split editor's lines: blank ones do not count, the others must add up to the transaction."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

from apps.ledger.models import Transaction
from apps.ledger.services import Part
from apps.ledger.services.checks import check_lines
from apps.ledger.tree import CategoryTree

from .fields import MoneyField, category_field

MOST = 50
START = 2


class SplitLineForm(forms.Form):
    """One line."""

    amount = MoneyField(required=False)

    def __init__(self, *args: Any, tree: CategoryTree, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"] = category_field(tree, "Uncategorised")
        self.fields["notes"] = forms.CharField(label="Note", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a line that says something, but no amount."""
        data = self.cleaned_data
        says_something = data.get("category") or data.get("notes")
        if says_something and "amount" in data and data["amount"] is None:
            self.add_error("amount", "Give this line an amount, or remove it.")
        return data


class SplitLines(BaseFormSet):  # type: ignore[type-arg] # not generic at run time
    """The lines of one transaction."""

    transaction: Transaction

    def parts(self) -> list[Part]:
        """What was typed, without blank and removed lines."""
        data = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        kept = [line for line in data if line.get("amount") is not None and not line.get("DELETE")]
        return [Part(line["amount"], line.get("category"), line.get("notes", "")) for line in kept]

    def left(self) -> Decimal:
        """What no line has yet, as far as the lines can be read."""
        if not self.is_bound:
            given = [form.initial.get("amount") for form in self.forms]
            return self.transaction.amount - sum((amount for amount in given if amount is not None), Decimal(0))
        self.is_valid()
        return self.transaction.amount - sum((part.amount for part in self.parts()), Decimal(0))

    def clean(self) -> None:
        """Refuse lines that do not add up."""
        if not any(self.errors):
            check_lines(self.transaction.amount, [part.amount for part in self.parts()])


def split_lines(data: QueryDict | None, *, transaction: Transaction, tree: CategoryTree) -> SplitLines:
    """The lines as typed, or as they are; at least two, with one more where `data` asks to add a line."""
    if data is not None and data.get("action") == "add":
        data = data.copy()
        data["line-TOTAL_FORMS"] = str(min(_number(data.get("line-TOTAL_FORMS")) + 1, MOST))
    known = [
        {"amount": line.amount, "category": line.category_id, "notes": line.notes}
        for line in transaction.split_lines.all()
    ]
    extra = max(START - len(known), 0)
    factory = formset_factory(
        SplitLineForm, SplitLines, extra=extra, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
    )
    lines = cast("SplitLines", factory(data, initial=known, prefix="line", form_kwargs={"tree": tree}))
    lines.transaction = transaction
    return lines


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else START
