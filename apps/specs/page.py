"""The pages of specs as values: what was found beside what is drawn, and what waits for a reviewer."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight, sight_of
from apps.users.templatetags.money import currency_prefix
from apps.warehouse.reading import snapshot

from .book import names_of
from .drawn import Drawn
from .findings import Finding
from .forms import WidgetForm, forms_of
from .models import SavedSpec, SpecVersion
from .selectors import reviewers_for
from .services import CHECKS
from .validation import Validation, validate

LABELS: Final = {
    "value": "Value",
    "previous": "Compared with",
    "income": "Income",
    "expenses": "Expenses",
    "net": "Net cash flow",
    "savings_rate": "Savings rate, %",
    "count": "Transactions",
    "amount": "Expenses",
    "share": "Share, %",
    "planned": "Planned",
    "actual": "Spent",
    "variance": "Left",
    "used": "Used, %",
    "status": "Status",
}
SERIES: Final = ("value", "income", "expenses", "net", "amount", "planned", "actual", "previous")
"""What of a row is drawn; everything stands in the table."""
TONES: Final = {"error": "bad", "warning": "warn", "info": "info"}
CHECKED: Final = {"right_question": "Right question", "right_number": "Right number", "readable": "Readable"}


@dataclass(frozen=True)
class WidgetView:
    """One widget as the page shows it."""

    drawn: Drawn

    @property
    def id(self) -> str:
        """Of the spec."""
        return self.drawn.widget

    @property
    def is_money(self) -> bool:
        """Whether its value is an amount."""
        return self.drawn.unit == "money"

    @cached_property
    def json(self) -> dict[str, Any]:
        """As the last layer read it back."""
        return self.drawn.as_json()

    @property
    def period(self) -> str:
        """Its days in words."""
        days = self.drawn.days
        return f"{days.first:%-d %b %Y} to {days.last:%-d %b %Y}" if days.count > 1 else f"{days.first:%-d %b %Y}"

    @property
    def columns(self) -> list[str]:
        """Heads of the table."""
        first = self.json["rows"][0] if self.json.get("rows") else {}
        return [LABELS[name] for name in first if name != self.drawn.by]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table: each row's name, and its numbers as they are."""
        by = self.drawn.by
        return [
            (row[by], ["" if value is None else str(value) for name, value in row.items() if name != by])
            for row in self.json.get("rows", ())
        ]

    @property
    def chart(self) -> dict[str, Any] | None:
        """As `components/chart_canvas.html` takes it; None for cards and tables."""
        if self.drawn.chart in {"card", "table"} or not self.rows:
            return None
        rows = self.json["rows"]
        names = [name for name in SERIES if name in rows[0]]
        if self.drawn.chart == "doughnut":
            names = names[:1]  # a ring within a ring cannot be read; what it is compared with stands in the table
        payload = {
            "currency": {"code": self.drawn.currency, "prefix": currency_prefix(self.drawn.currency)},
            "chart": self.drawn.chart,
            "unit": self.drawn.unit,
            "labels": [row[self.drawn.by] for row in rows],
            "series": [{"label": LABELS[name], "values": [row[name] for row in rows]} for name in names],
        }
        summary = f"{self.drawn.title}, {self.period}."
        return {
            "kind": "widget",
            "title": self.drawn.title,
            "summary": summary,
            "payload": payload,
            "payload_id": f"widget-{self.id}",
        }


@dataclass(frozen=True)
class FindingView:
    """One finding in words."""

    finding: Finding

    @property
    def tone(self) -> str:
        """Of its badge."""
        return TONES[self.finding.severity]

    @property
    def is_mended(self) -> bool:
        """Whether there is a repair."""
        return bool(self.finding.repair)


@dataclass(frozen=True)
class JudgedView:
    """A spec that was judged: findings beside the dashboard, and a form for each widget to change it by hand."""

    result: Validation
    forms: Sequence[WidgetForm] = ()

    @property
    def findings(self) -> list[FindingView]:
        """Errors first."""
        order = list(TONES)
        return [FindingView(one) for one in sorted(self.result.findings, key=lambda one: order.index(one.severity))]

    @property
    def widgets(self) -> list[list[WidgetView]]:
        """In the rows of the layout."""
        return rows_of(self.result)

    @property
    def repaired_text(self) -> str:
        """The repaired spec, to go on with."""
        return text_of(self.result.repaired.as_json()) if self.result.repaired else ""

    @property
    def accuracy(self) -> tuple[str, str] | None:
        """Before and after in percent."""
        before, after = self.result.accuracy_before, self.result.accuracy_after
        if after is None:
            return None
        return f"{100 * (before or 0):.0f} %", f"{100 * after:.0f} %"


@dataclass(frozen=True)
class SavedView:
    """A saved spec with its versions; the last one is drawn."""

    saved: SavedSpec
    versions: list[SpecVersion]
    judged: JudgedView
    is_own: bool
    reviewers: list[User]

    @property
    def last(self) -> SpecVersion:
        """The version that is looked at."""
        return self.versions[0]

    @property
    def text(self) -> str:
        """The last version, to change."""
        return text_of(self.last.body)

    @property
    def checks(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Each widget with what a reviewer ticks: id, title, (field, words)."""
        drawn = self.judged.result.drawn
        return [(one.widget, one.title, [(f"{one.widget}:{name}", CHECKED[name]) for name in CHECKS]) for one in drawn]


def judged_view(result: Validation, viewer: User) -> JudgedView:
    """As the owner of the book sees it. Raises Problem where the warehouse cannot be read."""
    if result.repaired is None:
        return JudgedView(result)
    with snapshot() as warehouse:
        return JudgedView(result, forms_of(result.repaired, names_of(warehouse, own_sight(viewer))))


def saved_view(saved: SavedSpec, viewer: User) -> SavedView:
    """A spec as its owner or its reviewer sees it. Raises Problem where the warehouse cannot be read."""
    versions = sorted(saved.versions.all(), key=lambda one: -one.number)
    result = validate(versions[0].body, sight_of(viewer, saved.owner_id), today(saved.owner))
    is_own = saved.owner_id == viewer.pk
    return SavedView(saved, versions, JudgedView(result), is_own, reviewers_for(viewer) if is_own else [])


def rows_of(result: Validation) -> list[list[WidgetView]]:
    """The widgets in the rows of the layout; without one, each by itself."""
    by_id = {one.widget: WidgetView(one) for one in result.drawn}
    layout = result.repaired.layout if result.repaired and result.repaired.layout else [[name] for name in by_id]
    return [[by_id[name] for name in row] for row in layout]


def text_of(body: dict[str, Any]) -> str:
    """A spec as people edit it."""
    return json.dumps(body, indent=2, ensure_ascii=False)
