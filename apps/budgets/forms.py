"""The form of a budget."""

from decimal import Decimal

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict

from apps.ledger.forms.fields import DayField, MoneyField, category_field
from apps.ledger.tree import CategoryTree

from .models import Budget

FIELDS = ["name", "category", "period", "amount", "starts_on", "ends_on", "rollover"]


class BudgetForm(forms.Form):
    """What is planned, for what, and from when to when."""

    name = forms.CharField(max_length=80)

    def __init__(self, data: QueryDict | None, *, tree: CategoryTree, budget: Budget | None = None) -> None:
        super().__init__(data, initial=model_to_dict(budget, fields=FIELDS) if budget else None)
        everything = "All expenses"
        self.fields["category"] = category_field(
            tree, everything, kind="expense", help_text="With everything below it."
        )
        self.fields["period"] = forms.ChoiceField(choices=Budget.Period.choices, initial=Budget.Period.MONTHLY)
        self.fields["amount"] = MoneyField(
            min_value=Decimal("0.01"), help_text="For each period, in your reporting currency."
        )
        self.fields["starts_on"] = DayField(label="Starts on")
        self.fields["ends_on"] = DayField(label="Ends on", required=False)
        self.fields["rollover"] = forms.BooleanField(
            required=False, label="Carry what is left, or overspent, into the next month"
        )
