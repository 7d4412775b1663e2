"""Forms of goals: four fields, and the rest under "More"."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from apps.ledger.forms.fields import DayField, MoneyField, category_field, picked
from apps.ledger.models import Account
from apps.ledger.tree import CategoryTree

from .models import Goal
from .services.checks import BY_BALANCE, DEBTS, KIND_OF

NOTHING: tuple[Any, ...] = ("", None)
EMPTIED = ("category", "interest_rate")
"""What an empty field takes away from a goal."""
MORE = ("measure", "starts_on", "interest_rate")
MEASURES = {
    Goal.Type.SAVINGS: (Goal.Measure.LEDGER, Goal.Measure.CONTRIBUTIONS, Goal.Measure.MANUAL),
    Goal.Type.INCOME_TARGET: (Goal.Measure.LEDGER, Goal.Measure.MANUAL),
}
AMOUNTS = {
    Goal.Type.SAVINGS: "How much do you want to have?",
    Goal.Type.SPENDING_LIMIT: "Spend at most",
    Goal.Type.INCOME_TARGET: "How much do you want to earn?",
}


class AccountsField(forms.TypedMultipleChoiceField):
    """Some of these accounts; cleans to the Accounts."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, accounts: Iterable[Account], **options: Any) -> None:
        by_id = {account.pk: account for account in accounts}
        super().__init__(
            choices=[(pk, f"{each.name} ({each.currency})") for pk, each in by_id.items()],
            coerce=lambda value: picked(by_id, value),
            empty_value=[],
            **options,
        )


class GoalForm(forms.Form):
    """A goal of one type; what was promised is left out where the goal exists."""

    name = forms.CharField(max_length=80)

    def __init__(  # noqa: PLR0913 - what the fields offer
        self,
        data: QueryDict | None,
        *,
        kind: str,
        today: date,
        accounts: Iterable[Account],
        tree: CategoryTree,
        goal: Goal | None = None,
    ) -> None:
        super().__init__(data, initial=known(goal) if goal else {"starts_on": today})
        self.kind, self.goal = Goal.Type(kind), goal
        if goal is None:
            self._promise()
        self._about(accounts, tree)
        self._more()

    def _promise(self) -> None:
        if self.kind != Goal.Type.DEBT_PAYOFF:
            text = "In your reporting currency."
            self.fields["target"] = MoneyField(label=AMOUNTS[self.kind], min_value=Decimal("0.01"), help_text=text)
        if self.kind == Goal.Type.SPENDING_LIMIT:
            self.fields["period"] = forms.ChoiceField(label="Within", choices=Goal.Period.choices)
        self.fields["ends_on"] = DayField(label="By when?")

    def _about(self, accounts: Iterable[Account], tree: CategoryTree) -> None:
        if self.kind in BY_BALANCE:
            fitting = [each for each in accounts if (each.kind in DEBTS) == (self.kind == Goal.Type.DEBT_PAYOFF)]
            self.fields["accounts"] = AccountsField(fitting, required=False, label="Which accounts?")
        else:
            kind = KIND_OF[self.kind]
            everything = "All expenses" if kind == "expense" else "All income"
            self.fields["category"] = category_field(tree, everything, kind=kind, label="Of what?")

    def _more(self) -> None:
        if self.kind in MEASURES:
            choices = [(each.value, each.label) for each in MEASURES[self.kind]]
            self.fields["measure"] = forms.ChoiceField(label="Measured", choices=choices, required=False)
        self.fields["starts_on"] = DayField(label="Counts from", required=False)
        if self.kind == Goal.Type.DEBT_PAYOFF:
            self.fields["interest_rate"] = forms.DecimalField(
                label="Interest, in % a year", required=False, min_value=0, max_value=100, decimal_places=3
            )

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that are always seen."""
        return [field for field in self if field.name not in MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        """Those behind "More"."""
        return [field for field in self if field.name in MORE]

    @property
    def asks_more(self) -> bool:
        """Whether something behind "More" was refused."""
        return any(field.errors for field in self.more)

    def said(self) -> dict[str, Any]:
        """What the services take; what was left empty is left out."""
        left_out = [name for name, value in self.cleaned_data.items() if value in NOTHING and name not in EMPTIED]
        given = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return given if self.goal else {"type": self.kind, **given}


def known(goal: Goal) -> dict[str, object]:
    """What the form starts with for a goal that exists."""
    return {
        "name": goal.name,
        "category": goal.category_id,
        "accounts": [account.pk for account in goal.accounts.all()],
        "measure": goal.measure,
        "starts_on": goal.starts_on,
        "interest_rate": goal.interest_rate,
    }


class CommentForm(forms.Form):
    """A line for the log."""

    text = forms.CharField(label="Comment", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class PromiseForm(forms.Form):
    """A new promise."""

    ends_on = DayField(label="New day")
    target = MoneyField(label="New amount", required=False, min_value=Decimal("0.01"), help_text="Empty: as before.")
    text = forms.CharField(label="Why", max_length=500, required=False)

    def __init__(self, data: QueryDict | None, *, goal: Goal) -> None:
        super().__init__(data, initial={"ends_on": goal.due_on})
        if goal.type == Goal.Type.DEBT_PAYOFF:
            del self.fields["target"]


class EntryForm(forms.Form):
    """An amount of a goal that is measured by hand."""

    day = DayField()
    amount = MoneyField(help_text="Negative takes back.")
    text = forms.CharField(label="Note", max_length=200, required=False)


class ToldForm(forms.Form):
    """How somebody wants to be told."""

    by_mail = forms.BooleanField(label="A mail when something changes", required=False)
    digest = forms.BooleanField(label="A digest every week", required=False)
