"""A lesson as it is shown: Markdown, with figures of the reader's own between."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from markdown_it import MarkdownIt

from apps.metrics import services
from apps.metrics.values import KpiDashboard, TrendMonth
from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

OWN = re.compile(r"^\{own: (total_income|total_expenses|net_cash_flow|savings_rate|monthly_trend)\}$", re.MULTILINE)
LABELS = {
    "total_income": "Income",
    "total_expenses": "Expenses",
    "net_cash_flow": "Net cash flow",
    "savings_rate": "Savings rate",
    "monthly_trend": "The last six months",
}
EXAMPLES = {
    "total_income": Decimal("2500.00"),
    "total_expenses": Decimal("2110.00"),
    "net_cash_flow": Decimal("390.00"),
    "savings_rate": Decimal("15.6"),
}
MONTHS = 6
# Raw HTML stays text: whoever edits a brief puts no script into a page.
_markdown = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Figure:
    """One figure of the reader's; without bookings of theirs a worked example, and said to be one."""

    name: str
    value: Decimal | None
    previous: Decimal | None = None
    trend: tuple[TrendMonth, ...] = ()
    currency: str = ""
    is_example: bool = False

    @property
    def label(self) -> str:
        """What it is called."""
        return LABELS[self.name]

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.name == "savings_rate"


@dataclass(frozen=True)
class Part:
    """Either text or a figure."""

    html: str | None = None
    figure: Figure | None = None


def parts_of(body: str, reader: User) -> list[Part]:
    """The lesson for one reader; their figures are asked for once, and only where it shows some."""
    pieces = OWN.split(body)
    shown = _own(reader) if len(pieces) > 1 else None
    parts = [Part(html=_html(text)) for text in pieces[::2]]
    figures = [Part(figure=_figure(name, shown, reader)) for name in pieces[1::2]]
    return [part for pair in zip(parts, [*figures, None], strict=True) for part in pair if part is not None]


@dataclass(frozen=True)
class _Markup:
    """What the renderer made, in which all that is no Markdown is escaped already."""

    rendered: str

    def __html__(self) -> str:
        return self.rendered


def _html(text: str) -> str:
    return format_html("{}", _Markup(_markdown.render(text)))


def _own(reader: User) -> KpiDashboard | None:
    """The reader's numbers of this month; None where there are none."""
    try:
        found = services.dashboard(own_sight(reader), None, today(reader), MONTHS)
    except Problem:
        return None
    return found if any(month.count for month in found.monthly_trend) else None


def _figure(name: str, shown: KpiDashboard | None, reader: User) -> Figure:
    if shown is None:
        return Figure(name, EXAMPLES.get(name), currency=reader.reporting_currency, is_example=True)
    if name == "monthly_trend":
        return Figure(name, None, trend=shown.monthly_trend, currency=shown.currency)
    kpi = getattr(shown, name)
    return Figure(name, kpi.value, kpi.previous, currency=shown.currency)
