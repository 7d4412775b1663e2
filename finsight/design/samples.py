"""Made-up values, one for each state in which a component can be."""

from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.core.paginator import Page, Paginator

from apps.dashboards.cards import Card, Change
from apps.dashboards.charts.model import Cell, Chart, Column, Table
from apps.users.templatetags.money import NOTHING

LEVELS = ("good", "bad", "warn", "info")
ICONS = (
    *("overview", "transactions", "budgets", "goals", "accounts", "categories", "import", "admin", "logout", "menu"),
    *("close", "previous", "next", "up", "down", "same", "refresh", "check", "info", "warn", "bad", "empty", "search"),
    *("filter", "plus", "edit", "delete", "splitting", "calendar", "person", "clock", "file", "brand", "advice"),
)
AMOUNTS = tuple(Decimal(text) for text in ("1234.56", "-1234.56", "0.00", "-999999999999.99"))
EURO = {"code": "EUR", "prefix": "€"}
MONTHS = (("Sep", "2500", "1480.10"), ("Oct", "2500", "1620.45"), ("Nov", "2500", "1478.75"))


class SampleForm(forms.Form):
    """A field of each kind."""

    name = forms.CharField(help_text="What you call it.")
    amount = forms.DecimalField()
    kind = forms.ChoiceField(choices=[("checking", "Checking"), ("savings", "Savings")])
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    notes = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_shared = forms.BooleanField(required=False, label="Shared with the household")


def cards() -> list[Card]:
    """KPIs that rise and fall, for good and bad, one that stays and one without a value."""
    against = "better than €2,410.00 in October"
    return [
        Card("better", "Income", "€2,500.00", Change("up", "good", "+€90.00", against), href="#kpis"),
        Card("worse", "Expenses", "€1,478.75", Change("up", "bad", "+€140.20", "worse than €1,338.55 in October")),
        Card("same", "Net cash flow", "€1,021.25", Change("same", "", "No change", "as in October")),
        Card("none", "Savings rate", NOTHING, None, note="No rate without income"),
    ]


def chart(*, is_broken: bool = False) -> Chart:
    """A trend of three months; a broken one has an amount that is no decimal string."""
    points = [
        {
            "label": label,
            "income": income,
            "expenses": spent,
            "net": 1 if is_broken else str(Decimal(income) - Decimal(spent)),
            "href": "/transactions/",
        }
        for label, income, spent in MONTHS
    ]
    rows = tuple((Cell(label), Cell(f"€{income}"), Cell(f"€{spent}")) for label, income, spent in MONTHS)
    table = Table((Column("Month", is_number=False), Column("Income"), Column("Expenses")), rows)
    title = "A chart that can't be drawn" if is_broken else "Trend"
    payload: dict[str, object] = {"currency": EURO, "points": points}
    return Chart("trend", title, "Three months.", table, payload, note="September to now")


def form(*, is_sent: bool = False) -> SampleForm:
    """An empty one, or one that came back with its errors."""
    made = SampleForm({"amount": "x", "kind": "checking"} if is_sent else None, prefix="sent" if is_sent else "new")
    if is_sent:
        made.add_error(None, "The two amounts don't add up.")
    return made


def page() -> Page[int]:
    """The second of three pages."""
    return Paginator(range(120), 50).page(2)


def samples() -> SimpleNamespace:
    """Everything that the page shows."""
    return SimpleNamespace(
        levels=LEVELS,
        icons=ICONS,
        amounts=AMOUNTS,
        cards=cards(),
        chart=chart(),
        broken=chart(is_broken=True),
        form=form(),
        sent=form(is_sent=True),
        page=page(),
    )
