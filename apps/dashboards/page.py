"""The overview as one value: who is looking at whose month, and the numbers or the reason why there are none."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from django.http import QueryDict

from apps.ledger.selectors import seen_transactions
from apps.metrics import services as metrics
from apps.metrics.values import KpiDashboard
from apps.problems import Problem
from apps.users import selectors as users
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.sight import Sight, sight_asked_for
from etl.models import EtlRun
from etl.selectors import last_failure, may_see_runs

from . import charts
from .cards import Card, cards
from .charts import Chart
from .links import Book
from .period import Month, month_of

Absence = Literal["", "no_transactions", "waiting", "none_in_these_months"]


@dataclass(frozen=True)
class Numbers:
    """The seven KPIs, ready to be drawn; `absence` says why where there is nothing to draw."""

    cards: tuple[Card, ...]
    months: tuple[Chart, Chart]
    trend: Chart
    categories: Chart
    budgets: Chart
    as_of: datetime
    pending: int
    left_out: int
    absence: Absence
    limited: bool


@dataclass(frozen=True)
class Overview(OfBook):
    """The page; once read, it has either `numbers` or a `problem`; `trouble` is the last load, if that failed."""

    sight: Sight
    books: tuple[User, ...]
    month: Month
    book: Book
    numbers: Numbers | None = None
    problem: Problem | None = None
    trouble: EtlRun | None = None

    @property
    def may_see_runs(self) -> bool:
        """Whether the viewer may read why the last load failed."""
        return may_see_runs(self.viewer)

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return self.problem.status if self.problem and not self.awaits_first_load else 200

    @property
    def awaits_first_load(self) -> bool:
        """Whether nothing was ever loaded: how every installation begins, not a fault."""
        return self.problem is not None and self.problem.code == "warehouse_missing"

    @property
    def query(self) -> str:
        """The query string that leads back to this page."""
        return self.book.query(month=self.month.key)

    @property
    def previous_href(self) -> str:
        """The month before; empty at the beginning of time."""
        return self.book.overview(self.month.previous.first) if self.month.previous else ""

    @property
    def next_href(self) -> str:
        """The month after; empty from the current month on."""
        return self.book.overview(self.month.next.first) if self.month.next else ""

    @property
    def transactions_href(self) -> str:
        """All transactions of the month."""
        return self.book.transactions(self.month.first)


def _numbers(board: KpiDashboard, book: Book, sight: Sight) -> Numbers:
    """The drawn parts of the KPI object."""
    return Numbers(
        cards=cards(board, book),
        months=(charts.income_expenses(board, book), charts.cash_flow(board, book)),
        trend=charts.trend(board, book),
        categories=charts.categories(board, book),
        budgets=charts.budgets(board, book),
        as_of=board.as_of,
        pending=board.pending_changes,
        left_out=board.left_out,
        absence=_absence(board, sight),
        limited=board.limited,
    )


def _absence(board: KpiDashboard, sight: Sight) -> Absence:
    """Why there is nothing to draw; empty if there is something. The ledger is asked only where nothing is."""
    if board.budget_vs_actual or any(row.count or row.left_out for row in board.monthly_trend):
        return ""
    booked = seen_transactions(sight)
    if not booked.exists():
        return "no_transactions"
    first, last = board.monthly_trend[0].month, board.monthly_trend[-1].month
    after = (last + timedelta(days=31)).replace(day=1)
    is_there = board.pending_changes and booked.filter(posting_date__gte=first, posting_date__lt=after).exists()
    return "waiting" if is_there else "none_in_these_months"


def asked_for(viewer: User, query: QueryDict) -> Overview:
    """The page `query` asks for (`month`, `user`), still without numbers. Raises Problem for an unknown one."""
    sight = sight_asked_for(viewer, query.get("user", ""))
    month = month_of(query.get("month", ""), users.today(sight.owner))
    book = Book(None if sight.is_own else sight.owner.pk)
    return Overview(sight, users.books_shown_to(viewer), month, book)


def overview(viewer: User, query: QueryDict) -> Overview:
    """The page `query` asks for, with its numbers.

    Raises Problem for an unknown month or user; trouble with the warehouse is part of the page instead, so that it
    can be mended from there.
    """
    page = asked_for(viewer, query)
    try:
        board = metrics.dashboard(page.sight, page.month.first, page.month.today)
    except Problem as problem:
        return replace(page, problem=problem.for_everybody())
    return replace(page, numbers=_numbers(board, page.book, page.sight), trouble=last_failure())
