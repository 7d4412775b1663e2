"""The form of a rule: its head, and rows of conditions and actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

from apps.ledger.models import Account, Rule, Transaction
from apps.ledger.rules import MOST_ACTIONS, MOST_CONDITIONS, Book, RuleRefused, RuleSpec, parse_rule
from apps.ledger.rules.document import LONGEST
from apps.ledger.selectors.rules import book_of
from apps.ledger.services.rules import RuleFields
from apps.ledger.tree import CategoryTree

from .rule_rows import ActionForm, ConditionForm, RowForm

ROWS: dict[str, tuple[type[RowForm], int]] = {
    "if": (ConditionForm, MOST_CONDITIONS),
    "then": (ActionForm, MOST_ACTIONS),
}
BLANK = 2  # rows to be filled in, at the start


class RuleHeadForm(forms.Form):
    """Name, and how conditions and further rules go together."""

    name = forms.CharField(max_length=LONGEST)
    match = forms.ChoiceField(label="It fits when these hold", choices=Rule.Match.choices, initial=Rule.Match.ALL)
    stop = forms.BooleanField(label="Stop: no later rule acts on what this one fits", required=False)


class ScopeForm(forms.Form):
    """On which of the past transactions."""

    SCOPES: ClassVar = [("uncategorised", "Uncategorised ones only"), ("all", "Categorised ones as well")]

    scope = forms.ChoiceField(label="Transactions", choices=SCOPES, required=False)

    @property
    def overwrite(self) -> bool:
        """Whether what has a category is to have another."""
        return self.is_valid() and self.cleaned_data["scope"] == "all"


@dataclass
class RuleEditor:
    """What is being written; valid only if it would be a rule of this book."""

    head: RuleHeadForm
    scope: ScopeForm
    conditions: "BaseFormSet[ConditionForm]"
    actions: "BaseFormSet[ActionForm]"
    book: Book
    errors: list[str]

    @property
    def is_bound(self) -> bool:
        """Whether something was sent."""
        return self.head.is_bound

    def is_valid(self) -> bool:
        """Whether it can be kept; what is wrong stands at its field, or in `errors`."""
        fine = [self.head.is_valid(), self.conditions.is_valid(), self.actions.is_valid()]
        return all(fine) and self.spec is not None

    @cached_property
    def spec(self) -> RuleSpec | None:
        """The rule, None where it is none."""
        head = self.head.cleaned_data
        rows = {"conditions": _said(self.conditions), "actions": _said(self.actions)}
        conditions, actions = ([row.document() for row in said] for said in rows.values())
        match_all = head["match"] == Rule.Match.ALL
        try:
            return self.book.complete(parse_rule(conditions, actions, match_all=match_all, stop=head["stop"]))
        except RuleRefused as error:
            for finding in error.findings:
                if finding.place:
                    rows[finding.part][finding.place - 1].refuse(finding.field, finding.message)
                else:
                    self.errors.append(finding.message)
        return None

    def fields(self) -> RuleFields:
        """What the services take, of a valid editor."""
        conditions, actions = self.spec.documents() if self.spec else ([], [])
        head = cast("RuleFields", self.head.cleaned_data)
        return {**head, "conditions": list(conditions), "actions": list(actions)}

    def refuse(self, error: ValidationError) -> None:
        """Show what a service refused."""
        self.errors.extend(error.messages)


def editor_of(
    data: QueryDict | None, initial: Mapping[str, Any], *, tree: CategoryTree, accounts: Iterable[Account]
) -> RuleEditor:
    """The editor as sent, with one more row where that is asked for, or filled with `initial`, the fields of a rule."""
    own = list(accounts)
    known = {
        "if": [ConditionForm.known(each) for each in initial.get("conditions", [])],
        "then": [ActionForm.known(each) for each in initial.get("actions", [])],
    }
    return RuleEditor(
        head=RuleHeadForm(data, initial={name: initial[name] for name in RuleHeadForm.base_fields if name in initial}),
        scope=ScopeForm(data),
        conditions=_rows("if", data, known["if"], {"accounts": own}),
        actions=_rows("then", data, known["then"], {"accounts": own, "tree": tree}),
        book=book_of(tree, own),
        errors=[],
    )


def from_transaction(booked: Transaction) -> dict[str, Any]:
    """What a rule made of a transaction starts with: its payee (or the bank's text), and its category."""
    field = "payee" if booked.payee else "description"
    value = (booked.payee or booked.description)[:LONGEST].strip()
    sought = {"kind": "text", "field": field, "how": "contains", "value": value}
    return {
        "name": value,
        "conditions": [sought] if value else [],
        "actions": [{"kind": "category", "category": booked.category_id}],
    }


def _rows(prefix: str, data: QueryDict | None, known: Sequence[Any], options: dict[str, Any]) -> Any:
    """At least two rows, one of them blank where there is room."""
    row, most = ROWS[prefix]
    if data is not None and data.get("action") == f"add-{prefix}":
        data = data.copy()
        data[f"{prefix}-TOTAL_FORMS"] = str(min(_number(data.get(f"{prefix}-TOTAL_FORMS")) + 1, most))
    extra = min(max(BLANK - len(known), 1), most - len(known))
    factory = formset_factory(row, BaseFormSet, extra=extra, max_num=most, absolute_max=most, validate_max=True)
    # What was sent stands for itself: compared with `known`, a row left as it was would count as left blank.
    return factory(data, initial=None if data else known, prefix=prefix, form_kwargs=options)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 2 else BLANK  # noqa: PLR2004


def _said(rows: "BaseFormSet[Any]") -> list[Any]:
    """The rows that count."""
    return [row for row in rows.forms if not row.says_nothing] if rows.is_valid() else []
