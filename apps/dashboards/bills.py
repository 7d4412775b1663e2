"""The bills of the next days: what recurs and is due, the next first."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from apps.behaviour.services import Due, Recurring, recurring
from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import Sight, sight_asked_for

from .links import Book

MOST: Final = 6
CENT: Final = Decimal("0.01")


@dataclass(frozen=True)
class Bill:
    """One that is expected on a day, `days` from today; `about` where its amounts vary."""

    day: date
    days: int
    payee: str
    amount: Decimal
    currency: str
    about: bool

    @property
    def when(self) -> str:
        """How far away it is, as people say it."""
        return {0: "today", 1: "tomorrow"}.get(self.days, f"in {self.days} days")


@dataclass(frozen=True)
class Bills:
    """The next ones, `more` of which are not shown; `total` is all of them in `currency`. Or what is wrong."""

    sight: Sight
    book: Book
    bills: tuple[Bill, ...] = ()
    more: int = 0
    total: Decimal = Decimal("0.00")
    currency: str = ""
    problem: Problem | None = None


def bills(viewer: User, asked: str) -> Bills:
    """What is due in the next 30 days in the book asked for. Raises Problem 404 for one the viewer may not see."""
    sight = sight_asked_for(viewer, asked)
    book = Book(None if sight.is_own else sight.owner.pk)
    try:
        found = recurring(sight, today(sight.owner))
    except Problem as problem:
        return Bills(sight, book, problem=problem.for_everybody())
    due = [each for each in found.due if not each.payment.is_income]
    return Bills(
        sight=sight,
        book=book,
        bills=tuple(_bill(each, found) for each in due[:MOST]),
        more=max(len(due) - MOST, 0),
        total=found.due_cents(is_income=False) * CENT,
        currency=found.currency,
    )


def _bill(each: Due, found: Recurring) -> Bill:
    payment = each.payment
    return Bill(
        day=each.day,
        days=(each.day - found.today).days,
        payee=payment.payee,
        amount=payment.expected_cents * CENT,
        currency=payment.currency,
        about=payment.kind == "varying",
    )
