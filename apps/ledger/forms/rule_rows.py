"""The rows of a rule's form: a condition or an action each. A row in which nothing is chosen does not count."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms

from apps.ledger.models import Account
from apps.ledger.rules.conditions import FIELDS, HOWS
from apps.ledger.rules.document import LONGEST
from apps.ledger.rules.words import FIELDS as FIELD_WORDS
from apps.ledger.rules.words import HOWS as HOW_WORDS
from apps.ledger.tree import CategoryTree
from apps.ledger.written_amounts import plain_amount

from .fields import account_field, category_field

NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "input--amount"}
TEXT_CHOICES = [
    (
        FIELD_WORDS[field].capitalize(),
        [(f"{field}.{how}", f"{FIELD_WORDS[field].capitalize()} {HOW_WORDS[how]}") for how in HOWS],
    )
    for field in FIELDS
]
OTHER_CHOICES = [("amount", "Amount, in or out"), ("in", "Money in"), ("out", "Money out")]
CONDITIONS = [
    ("", "Nothing"),
    *TEXT_CHOICES,
    ("Other", [*OTHER_CHOICES, ("account", "Account"), ("day", "Day of the month")]),
]
ACTIONS = [
    ("", "Nothing"),
    ("category", "Set the category"),
    ("payee", "Set the payee"),
    ("tags", "Add tags"),
    ("notes", "Add a line to the notes"),
    ("transfer", "Count it as a transfer"),
    ("split", "Split: a share of it"),
]


class RowForm(forms.Form):
    """A row; `PLACES` says where a finding about a field of the document is shown."""

    PLACES: ClassVar[Mapping[str, str]] = {}

    @property
    def says_nothing(self) -> bool:
        """Whether the row does not count."""
        return not self.cleaned_data.get("what")

    def document(self) -> dict[str, object]:
        """The row as an element of the rule's JSON."""
        raise NotImplementedError

    def refuse(self, field: str, message: str) -> None:
        """Show a finding at its field."""
        name = self.PLACES.get(field, field)
        self.add_error(name if name in self.fields else "what", message)


class ConditionForm(RowForm):
    """One condition."""

    PLACES: ClassVar = {"value": "text", "from": "low", "to": "high"}

    what = forms.ChoiceField(label="Look at", choices=CONDITIONS, required=False)
    text = forms.CharField(max_length=LONGEST, required=False)
    low = forms.CharField(label="From", max_length=20, required=False, widget=forms.TextInput(attrs=NUMBER))
    high = forms.CharField(label="To", max_length=20, required=False, widget=forms.TextInput(attrs=NUMBER))

    def __init__(self, *args: Any, accounts: Iterable[Account], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["account"] = account_field(accounts, required=False)

    def document(self) -> dict[str, object]:
        """As `read_condition` takes it."""
        data = self.cleaned_data
        match data["what"]:
            case "in" | "out":
                return {"kind": "direction", "direction": data["what"]}
            case "amount":
                return {"kind": "amount", "from": plain_amount(data["low"]), "to": plain_amount(data["high"])}
            case "day":
                return {"kind": "day", "from": _day(data["low"]), "to": _day(data["high"] or data["low"])}
            case "account":
                return {"kind": "account", "account": data["account"].pk if data["account"] else None}
            case what:
                field, how = what.split(".")
                return {"kind": "text", "field": field, "how": how, "value": data["text"]}

    @staticmethod
    def known(document: Mapping[str, Any]) -> dict[str, object]:
        """What the row starts with for a condition that is kept."""
        kind = document["kind"]
        if kind == "text":
            return {"what": f"{document['field']}.{document['how']}", "text": document["value"]}
        if kind == "direction":
            return {"what": document["direction"]}
        return {
            "what": kind,
            "low": document.get("from"),
            "high": document.get("to"),
            "account": document.get("account"),
        }


class ActionForm(RowForm):
    """One action."""

    PLACES: ClassVar = {"payee": "text", "tags": "text", "notes": "text"}

    what = forms.ChoiceField(label="Do", choices=ACTIONS, required=False)
    text = forms.CharField(max_length=LONGEST, required=False)
    share = forms.CharField(label="Share in %", max_length=6, required=False, widget=forms.TextInput(attrs=NUMBER))

    def __init__(self, *args: Any, tree: CategoryTree, accounts: Iterable[Account], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"] = category_field(tree, "Choose a category")
        self.fields["account"] = account_field(accounts, required=False, label="Other side on")

    def document(self) -> dict[str, object]:
        """As `read_action` takes it."""
        data = self.cleaned_data
        what = data["what"]
        category, account = (data[name].pk if data[name] else None for name in ("category", "account"))
        values: dict[str, dict[str, object]] = {
            "category": {"category": category},
            "payee": {"payee": data["text"]},
            "tags": {"tags": [name.strip() for name in data["text"].split(",") if name.strip()]},
            "notes": {"notes": data["text"]},
            "transfer": {"category": category, "account": account},
            "split": {"category": category, "share": data["share"]},
        }
        return {"kind": what, **values[what]}

    @staticmethod
    def known(document: Mapping[str, Any]) -> dict[str, object]:
        """What the row starts with for an action that is kept."""
        kind = cast("str", document["kind"])
        text = (
            ", ".join(document["tags"]) if kind == "tags" else document.get(kind) if kind in {"payee", "notes"} else ""
        )
        kept = {name: document.get(name) for name in ("category", "account", "share")}
        return {"what": kind, "text": text, **kept}


def _day(text: str) -> object:
    """A whole number where it is one; anything else is refused by the rule itself."""
    return int(text) if text.isascii() and text.isdigit() else text
