"""The overview's parts as they are drawn: each a chart, a reason why there is none, or what comes a moment later."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from django.urls import reverse

from apps.users.sight import Sight

from . import charts
from .arranging import PARTS
from .board import Board
from .cards import Card, cards
from .charts import Behind, Chart
from .links import Book

WIDE: Final = frozenset({"figures", "advice", "money-flow", "categories", "budgets", "trend"})


@dataclass(frozen=True)
class Empty:
    """Why a part shows nothing, and what to do about it."""

    title: str
    text: str = ""
    icon: str = "empty"
    href: str = ""
    action: str = ""


@dataclass(frozen=True)
class Part:
    """One part: `cards`, a `chart`, what is `empty`, or an address to `fetch` it from, beside the page it leads to."""

    key: str
    wide: bool
    cards: tuple[Card, ...] = ()
    chart: Chart | None = None
    empty: Empty | None = None
    fetch: str = ""
    href: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return PARTS[self.key]


@dataclass(frozen=True)
class Scene:
    """All that a part is made of."""

    board: Board
    book: Book
    sight: Sight


Made = tuple[Card, ...] | Chart | Empty | None


def parts(scene: Scene, wanted: Iterable[str]) -> tuple[Part, ...]:
    """Those wanted, in this order; without those that have no place in this book or period."""
    made = (_part(key, scene) for key in wanted)
    return _paired([part for part in made if part])


def _part(key: str, scene: Scene) -> Part | None:
    wide = key in WIDE
    if key in LATER:
        fetch, href = LATER[key]
        query = scene.book.query()
        return Part(key, wide, fetch=reverse(fetch) + query, href=reverse(href) + query)
    made = MAKERS[key](scene)
    if isinstance(made, Chart):
        return Part(key, wide, chart=made)
    if isinstance(made, Empty):
        return Part(key, wide, empty=made)
    return Part(key, wide, cards=made) if made else None


def _paired(found: Sequence[Part]) -> tuple[Part, ...]:
    """Two narrow ones stand beside each other; one that has nobody beside it is wide, so that no hole is left."""
    shown: list[Part] = []
    for is_wide, run in groupby(found, key=lambda part: part.wide):
        row = list(run)
        if not is_wide and len(row) % 2:
            row[-1] = replace(row[-1], wide=True)
        shown += row
    return tuple(shown)


def _figures(scene: Scene) -> Made:
    board = scene.board
    return cards(board.kpis, scene.book, board.history, board.total)


def _pace(scene: Scene) -> Made:
    found = scene.board.pace
    if found is None:
        return None
    if found.line.is_empty and not found.before:
        return Empty("Not enough data yet", "Pace needs expenses in this month or the three before.", "clock")
    behind = Behind(scene.board.total.expense_count, scene.book.expenses(found.line.month))
    return charts.pace(found, scene.board.kpis.currency, behind)


def _money_flow(scene: Scene) -> Made:
    board = scene.board
    chart = charts.money_flow(board.flows, board.kpis.currency, board.kpis.month, scene.book)
    return chart if chart.payload else Empty("No income and no expenses in this period")


def _categories(scene: Scene) -> Made:
    chart = charts.categories(scene.board.kpis, scene.book)
    period = scene.book.period
    when = "this month" if period is None or period.is_month else "in this period"
    return chart if chart.table.rows else Empty(f"No expenses {when}", icon="categories")


def _budgets(scene: Scene) -> Made:
    period = scene.book.period
    if period is None or not period.is_month:
        return None
    chart = charts.budgets(scene.board.kpis, scene.book, period.days_left)
    if chart.table.rows or not scene.sight.is_own:
        return chart if chart.table.rows else None
    text = "A budget says how much a category may take, and this card how much it took."
    return Empty("No budget in force this month", text, "budgets", reverse("budgets:list"), "Set up a budget")


def _net_worth(scene: Scene) -> Made:
    months = scene.board.worth
    if not any(row.amount or row.left_out for row in months):
        return Empty("Not enough data yet", "Net worth needs an account with money on it, or a debt.", "accounts")
    return charts.net_worth(months, scene.board.kpis.currency)


LATER: Final = {
    "bills": ("dashboards:bills", "behaviour:recurring"),
    "advice": ("advice:first", "advice:list"),
}
"""Parts that take longer are fetched when the page is there: from where, and the page that shows them in full."""

MAKERS: Final[dict[str, Callable[[Scene], Made]]] = {
    "figures": _figures,
    "pace": _pace,
    "budgets": _budgets,
    "money-flow": _money_flow,
    "categories": _categories,
    "income-expenses": lambda scene: charts.income_expenses(scene.board.kpis, scene.book),
    "cash-flow": lambda scene: charts.cash_flow(scene.board.kpis, scene.book),
    "trend": lambda scene: charts.trend(scene.board.kpis, scene.book),
    "net-worth": _net_worth,
}
