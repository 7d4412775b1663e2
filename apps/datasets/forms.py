"""The forms of data sets: a file, and what its columns mean."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from .analysing import choices_for, column_of
from .columns import TITLES, Column, Kind
from .models import DataSet
from .services.changing import READINGS

KINDS = [("", "As it looks"), *((kind.value, TITLES[kind]) for kind in Kind)]


class UploadForm(forms.Form):
    """A file, its name, and the kind where it is known better than by its columns."""

    file = forms.FileField(label="CSV file", widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}))
    name = forms.CharField(max_length=120, required=False, help_text="Without one, the file's.")
    kind = forms.ChoiceField(choices=KINDS, required=False, label="What it is")

    def clean_file(self) -> "UploadedFile[bytes]":
        """One that is not too large."""
        uploaded: UploadedFile[bytes] = self.cleaned_data["file"]
        if (uploaded.size or 0) > settings.DATASETS_MAX_BYTES:
            raise forms.ValidationError(f"It is larger than {settings.DATASETS_MAX_BYTES / 2**20:,.0f} MB.")
        return uploaded

    def clean(self) -> dict[str, Any]:
        """Its name."""
        given = super().clean() or self.cleaned_data
        if given.get("file") and not given.get("name"):
            given["name"] = PurePath(str(given["file"].name)).stem[:120]
        return given


class ColumnsForm(forms.Form):
    """The kind, and of each column its meaning and how it is read; fields are named by stored names."""

    kind = forms.ChoiceField(choices=KINDS[1:], label="What it is")

    def __init__(self, data: Any, *, data_set: DataSet) -> None:
        super().__init__(data, initial={"kind": data_set.kind})
        self.columns = [column_of(one) for one in data_set.columns]
        given = data.get("kind") if data else None
        kind = Kind(given) if given in set(Kind) else Kind(data_set.kind)
        for column in self.columns:
            self.fields[f"{column.stored}-meaning"] = forms.ChoiceField(
                choices=[("", "Not used"), *self._meanings(column, kind)],
                required=False,
                initial=column.meaning,
                label=f"Meaning of {column.name}",
            )
            self.fields[f"{column.stored}-reading"] = forms.ChoiceField(
                choices=[("", f"As it is ({column.holds})"), *((way, title) for way, (_, title) in READINGS.items())],
                required=False,
                label=f"How {column.name} is read",
            )

    def rows(self) -> list[tuple[Column, forms.BoundField, forms.BoundField]]:
        """Each column with its two fields."""
        return [(one, self[f"{one.stored}-meaning"], self[f"{one.stored}-reading"]) for one in self.columns]

    def wanted(self) -> dict[str, Any]:
        """As the service takes it."""
        given = self.cleaned_data
        return {
            "kind": Kind(given["kind"]),
            "meanings": {one.stored: given[f"{one.stored}-meaning"] for one in self.columns},
            "readings": {one.stored: way for one in self.columns if (way := given[f"{one.stored}-reading"])},
        }

    def _meanings(self, column: Column, kind: Kind) -> list[tuple[str, str]]:
        offered = choices_for(column, kind)
        return (
            offered
            if column.meaning in {"", *(name for name, _ in offered)}
            else [*offered, (column.meaning, column.meaning)]
        )
