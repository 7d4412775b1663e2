"""Changing a widget by hand: every part of it, chosen from what there is."""

from typing import Any, Final

from django import forms
from django.http import QueryDict

from apps.metrics import catalogue

from .book import UNCATEGORISED, Names
from .model import Spec, Widget
from .wished import AS_IT_IS, BETWEEN, PERIODS, name_of

CHARTS: Final = {
    "card": "Number",
    "line": "Line",
    "bar": "Bars",
    "stacked_bar": "Stacked bars",
    "doughnut": "Doughnut",
    "table": "Table",
}
COMPARE: Final = {"none": "Nothing", "previous_period": "The period before", "previous_year": "A year before"}
TYPES: Final = {"income": "Income", "expense": "Expenses", "transfer": "Transfers"}
LONGEST_PAYEES: Final = 1000


class DateField(forms.DateField):
    """A day, as browsers give and take it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WidgetForm(forms.Form):
    """One widget. Its fields are named by its id, so that those of a whole dashboard stand in one form."""

    metric = forms.ChoiceField(choices=[(metric.name, metric.title) for metric in catalogue.METRICS])
    chart = forms.ChoiceField(choices=list(CHARTS.items()))
    period = forms.ChoiceField()
    first = DateField(label="From", required=False, help_text="With “Between two days”.")
    last = DateField(label="To", required=False)
    compare = forms.ChoiceField(label="Compared with", choices=list(COMPARE.items()))
    category = forms.MultipleChoiceField(label="Categories", required=False, help_text="None: all of them.")
    account = forms.MultipleChoiceField(label="Accounts", required=False, help_text="None: all of them.")
    type = forms.MultipleChoiceField(label="Types", required=False, choices=list(TYPES.items()))
    payee = forms.CharField(label="Payees", required=False, max_length=LONGEST_PAYEES, help_text="One on each line.")
    leave_out = forms.BooleanField(label="Leave this out", required=False)

    def __init__(self, data: QueryDict | None, *, widget: Widget, names: Names) -> None:
        given = widget.model_dump(mode="json", by_alias=True, exclude_none=True)
        period, filters = given["period"], given["filters"]
        initial = {name: given[name] for name in ("metric", "chart", "compare")} | filters
        initial |= {"period": name_of(period), "first": period.get("from"), "last": period.get("to")}
        initial["payee"] = "\n".join(filters["payee"])
        super().__init__(data, prefix=widget.id, initial=initial)
        self.given = given
        choices = [(name, title) for name, (title, _) in PERIODS.items()] + [(BETWEEN, "Between two days")]
        self.fields["period"].choices = [*([(AS_IT_IS, "As it is")] if AS_IT_IS in initial.values() else []), *choices]  # type: ignore[attr-defined]
        self._offer("category", [*(one.name for one in names.categories), UNCATEGORISED], filters["category"])
        self._offer("account", [name for _, name in names.accounts], filters["account"])
        self.fields["payee"].widget = forms.Textarea(attrs={"rows": 2})

    @property
    def name(self) -> str:
        """What it is called above its fields."""
        return str(self.given["title"] or catalogue.metric(self.given["metric"]).title)

    def clean(self) -> dict[str, Any]:
        """Two days, in their order, where it is between two."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if given.get("period") == BETWEEN:
            if not (first and last):
                self.add_error("first", "Name the first and the last day.")
            elif first > last:
                self.add_error("last", "The last day is before the first.")
        return given

    def changed(self) -> dict[str, Any]:
        """The widget as it is wanted. Without a title of its own: the old one may no longer be what it shows."""
        given = self.cleaned_data
        payees = [line.strip() for line in given["payee"].splitlines() if line.strip()]
        filters = {kind: given[kind] for kind in ("category", "account", "type")} | {"payee": payees}
        changed = {**self.given, "filters": filters, "period": self._period(), "claims": []}
        changed |= {name: given[name] for name in ("metric", "chart", "compare")}
        return self.given if changed == {**self.given, "claims": []} else {**changed, "title": ""}

    def _period(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given["period"] == BETWEEN:
            return {"kind": BETWEEN, "from": given["first"].isoformat(), "to": given["last"].isoformat()}
        period: dict[str, Any] = self.given["period"] if given["period"] == AS_IT_IS else PERIODS[given["period"]][1]
        return period

    def _offer(self, field: str, names: list[str], chosen: list[str]) -> None:
        """Those of the book, and what the widget says already."""
        offered = sorted({*names, *chosen}, key=str.casefold)
        self.fields[field].choices = [(name, name) for name in offered]  # type: ignore[attr-defined]


def forms_of(spec: Spec, names: Names, data: QueryDict | None = None) -> list[WidgetForm]:
    """One for each widget."""
    return [WidgetForm(data, widget=widget, names=names) for widget in spec.widgets]


def changed_spec(spec: Spec, changed: list[WidgetForm]) -> dict[str, Any]:
    """The spec with these widgets. It answers no question any more: the hand outranks what was understood."""
    widgets = [form.changed() for form in changed if not form.cleaned_data["leave_out"]]
    left = {widget["id"] for widget in widgets}
    rows = [[name for name in row if name in left] for row in spec.as_json()["layout"]]
    return {**spec.as_json(), "title": "", "question": "", "widgets": widgets, "layout": [row for row in rows if row]}
