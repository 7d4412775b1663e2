"""The forms of the import pages: the file, how it is read, and the yes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from apps.ledger.forms.fields import account_field
from apps.ledger.selectors import own_accounts
from apps.statements.models import HeldLine
from apps.statements.readers.csv_profile import ROLES, SHARED_ROLES
from apps.statements.readers.csv_reader import Glance
from apps.users.models import User

ENCODINGS = ("utf-8", "cp1252", "iso8859-15", "cp1250", "cp1257", "cp1251", "cp850", "utf-16", "shift_jis", "gb18030")
ROLE_NAMES = {
    "bank_id": "Bank's id",
    "debit": "Money out",
    "credit": "Money in",
    "flag": "In or out",
    "status": "Booked or pending",
}
DELIMITERS = (
    (",", "Comma ,"),
    (";", "Semicolon ;"),
    ("tab", "Tab"),
    ("|", "Pipe |"),
    ("^", "Caret ^"),
    ("~", "Tilde ~"),
)


class UploadForm(forms.Form):
    """A bank's file and the account it is for."""

    file = forms.FileField(label="File", help_text="OFX, QFX, CAMT, MT940, QIF, CSV or Excel, also zipped.")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        accounts = [account for account in own_accounts(user) if not account.is_closed]
        self.fields["account"] = account_field(accounts, label="Account")
        self.order_fields(["account", "file"])

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return str(self.cleaned_data["file"].name)

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what is larger than a statement."""
        uploaded: UploadedFile[Any] = self.cleaned_data["file"]
        if (uploaded.size or 0) > settings.STATEMENT_MAX_BYTES:
            most = settings.STATEMENT_MAX_BYTES / 2**20
            raise forms.ValidationError(f"The file is larger than {most:.0f} MB. Export a shorter period.")
        return uploaded


class MarksField(forms.MultipleChoiceField):
    """Marks of rows that a page showed; whether there are such rows is for the service to say."""

    def __init__(self, pattern: str, **options: Any) -> None:
        super().__init__(**options)
        self._pattern = re.compile(pattern, re.ASCII)

    def valid_value(self, value: str) -> bool:
        """Whether it looks like one."""
        return bool(self._pattern.fullmatch(value))


class ConfirmForm(forms.Form):
    """The yes to an import."""

    skip_rejected = forms.BooleanField(required=False, label="Book the other lines, leave the rejected ones out")
    create_categories = forms.BooleanField(required=False, label="Create the categories that don't exist yet")
    without_asking = forms.BooleanField(required=False, label="Book those that are perhaps there already, too")
    take_back = MarksField(r"[0-9a-f]{40}:[0-9]{1,9}", required=False)


class AnswerForm(forms.Form):
    """What somebody says about the lines that wait: about some of them, or about all."""

    answer = forms.ChoiceField(choices=HeldLine.Answer.choices)
    lines = MarksField("[0-9]{1,18}", required=False)
    everything = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an answer about nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("lines") and not cleaned.get("everything"):
            raise forms.ValidationError("Choose at least one line.")
        return cleaned


class UndoForm(forms.Form):
    """Undoing an import whose transactions somebody has worked on needs their number, typed."""

    def __init__(self, *args: Any, edited: int) -> None:
        super().__init__(*args)
        self.edited = edited
        if edited:
            self.fields["confirmed_edits"] = forms.IntegerField(
                label="Number of changed transactions",
                help_text=f"Type {edited} to take them back with the others.",
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def clean_confirmed_edits(self) -> int:
        """Refuse any other number."""
        confirmed = int(self.cleaned_data["confirmed_edits"])
        if confirmed != self.edited:
            raise forms.ValidationError(f"That is not their number: {self.edited} were changed since.")
        return confirmed


class ProfileForm(forms.Form):
    """How a CSV file is read; one select for each of its columns says what is in it."""

    delimiter = forms.ChoiceField(choices=DELIMITERS, label="Fields are separated by")
    decimal = forms.ChoiceField(choices=((".", "Point: 1,234.56"), (",", "Comma: 1.234,56")), label="Decimal sign")
    date_format = forms.ChoiceField(
        choices=(
            ("DD/MM/YYYY", "Day, month, year"),
            ("MM/DD/YYYY", "Month, day, year"),
            ("YYYY-MM-DD", "Year, month, day"),
        ),
        label="Dates are written",
    )
    sign = forms.ChoiceField(
        choices=(("as_written", "As written: minus is money out"), ("inverted", "Inverted: plus is money out")),
        label="Signs",
    )
    encoding = forms.ChoiceField(label="Encoding")
    preamble = forms.IntegerField(min_value=0, max_value=999, label="Rows above the header or first booking")
    header = forms.BooleanField(required=False, label="The file has a header")

    LAYOUT = ("delimiter", "encoding", "preamble", "header")
    """What decides where the columns are: where one of these changes, the columns are found anew."""
    OF_TEXT = ("delimiter", "encoding")
    """What a spreadsheet does not have."""

    def __init__(self, *args: Any, glance: Glance, **options: Any) -> None:
        self.glance = glance
        options.setdefault("initial", _initial(glance))
        super().__init__(*args, **options)
        if glance.is_text:
            known = tuple(dict.fromkeys((glance.profile.encoding, *ENCODINGS)))
            self._choice("encoding").choices = [(name, name) for name in known]
        else:
            for name in self.OF_TEXT:
                del self.fields[name]
        roles = [("", "Not used"), *((role, ROLE_NAMES.get(role, role.capitalize())) for role in ROLES)]
        for number, (name, cells) in enumerate(glance.columns, start=1):
            sample = " · ".join(cell[:30] for cell in cells if cell.strip())
            self.fields[f"column_{number}"] = forms.ChoiceField(
                choices=roles, required=False, label=name[:60], help_text=sample[:90]
            )

    @property
    def layout_fields(self) -> list[forms.BoundField]:
        """The fields of the file as a whole."""
        return [self[name] for name in self.fields if not name.startswith("column_")]

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """One field per column of the file."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    def clean(self) -> dict[str, Any]:
        """A role that belongs to one column is given once."""
        cleaned = super().clean() or self.cleaned_data
        for role, columns in _by_role(cleaned).items():
            if len(columns) > 1 and role not in SHARED_ROLES:
                names = ", ".join(self.glance.columns[number - 1][0] for number in columns)
                self.add_error(None, f"Only one column can be '{ROLE_NAMES.get(role, role)}'; now there are: {names}.")
        return cleaned

    def choices(self) -> dict[str, Any]:
        """What was chosen, as a profile to read the file by."""
        cleaned = self.cleaned_data
        chosen: dict[str, Any] = {name: cleaned[name] for name in cleaned if not name.startswith("column_")}
        if not any(chosen[name] != self.initial[name] for name in self.LAYOUT if name in chosen):
            columns = _by_role(cleaned)
            chosen["columns"] = {role: columns.get(role, []) for role in ROLES}
        return chosen

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


def _by_role(cleaned: Mapping[str, Any]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for name, role in cleaned.items():
        if name.startswith("column_") and role:
            columns.setdefault(role, []).append(int(name.removeprefix("column_")))
    return columns


def _initial(glance: Glance) -> dict[str, Any]:
    profile = glance.profile.to_dict()
    columns: Mapping[str, Sequence[int]] = profile["columns"]
    roles = {f"column_{number}": role for role, numbers in columns.items() for number in numbers}
    delimiter = "tab" if profile["delimiter"] == "\t" else profile["delimiter"]
    kept = ("decimal", "date_format", "sign", "encoding", "preamble", "header")
    return {**{name: profile[name] for name in kept}, "delimiter": delimiter, **roles}
