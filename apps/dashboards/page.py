"""The overview as one value: who is looking at whose period, and the numbers or the reason why there are none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from django.http import QueryDict
from django.urls import reverse

from apps.ledger.selectors import seen_transactions
from apps.metrics.values import KpiDashboard
from apps.periods import Period, period_of
from apps.problems import Problem
from apps.users import selectors as users
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.period_picker import PeriodPicker
from apps.users.sight import Sight, sight_asked_for
from etl.models import EtlRun
from etl.selectors import last_failure, may_see_runs

from .arranging import places
from .board import Board, board_of
from .fresh import published
from .links import Book
from .parts import Part, Scene, parts

Absence = Literal["", "no_transactions", "waiting", "none_in_these_months"]


@dataclass(frozen=True)
class Numbers:
    """The parts, ready to be drawn; `absence` says why where there is nothing to draw."""

    parts: tuple[Part, ...]
    as_of: datetime
    pending: int
    left_out: int
    absence: Absence
    limited: bool


@dataclass(frozen=True)
class Overview(OfBook):
    """The page; once read, it has either `numbers` or a `problem`; `trouble` is the last load, if that failed.

    `version` is at most that of the numbers: a page that was drawn while new ones came is drawn once more.
    """

    sight: Sight
    books: tuple[User, ...]
    period: Period
    book: Book
    numbers: Numbers | None = None
    problem: Problem | None = None
    trouble: EtlRun | None = None
    version: int = 0

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
        return self.book.query(**self.period.parameters)

    @property
    def picker(self) -> PeriodPicker:
        """How another period is asked for."""
        kept = {} if self.is_own else {"user": str(self.owner.pk)}
        return PeriodPicker(reverse("dashboards:overview"), self.period.today, self.period, kept)

    @property
    def transactions_href(self) -> str:
        """All transactions of the period."""
        return self.book.everything(self.period.first)

    @property
    def report_href(self) -> str:
        """The report of the month that the period ends with."""
        return reverse("dashboards:report") + self.book.query(month=self.period.key)


def _numbers(board: Board, page: Overview, wanted: Iterable[str] | None) -> Numbers:
    """The drawn parts."""
    wanted = wanted or [place.key for place in places(page.viewer) if place.is_shown]
    kpis, absence = board.kpis, _absence(board.history, page.sight)
    return Numbers(
        parts=() if absence else parts(Scene(board, page.book, page.sight), wanted),
        as_of=kpis.as_of,
        pending=kpis.pending_changes,
        left_out=kpis.left_out,
        absence=absence,
        limited=kpis.limited,
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
    """The page `query` asks for (a period, `user`), still without numbers. Raises Problem for an unknown one."""
    sight = sight_asked_for(viewer, query.get("user", ""))
    period = period_of({name: str(query[name]) for name in query}, users.today(sight.owner))
    book = Book(None if sight.is_own else sight.owner.pk, period)
    return Overview(sight, users.books_shown_to(viewer), period, book)


def overview(viewer: User, query: QueryDict, wanted: Iterable[str] | None = None) -> Overview:
    """The page `query` asks for, with its numbers: the parts `wanted`, or those the viewer chose.

    Raises Problem for an unknown period or user; trouble with the warehouse is part of the page instead, so that it
    can be mended from there.
    """
    page = replace(asked_for(viewer, query), version=published())
    try:
        board = board_of(page.sight, page.period)
    except Problem as problem:
        return replace(page, problem=problem.for_everybody())
    return replace(page, numbers=_numbers(board, page, wanted), trouble=last_failure())
