"""Whether advice of a day was right, by what was booked after it; None where it cannot be told (yet)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median
from typing import Final

from ..books import Book, Booking, month_of, name_of
from ..finding import Finding
from ..thresholds import REFUND_DAYS, TREND_MONTHS

Judge = Callable[[Finding, Book, Book], bool | None]
SAME: Final = 0.05
"""What a price may move and be the same price still."""
PUNCTUAL: Final = timedelta(days=14)
LATE: Final = timedelta(days=7)
"""A wage that comes so soon after the advice was late, and not missing."""


def price_rise(one: Finding, book: Book, later: Book) -> bool | None:
    """The next charge is at the new price, or above."""
    after = [each for each in _of(later, one) if each.day > book.today]
    return bool(-after[0].cents >= one.facts["new_cents"] * (1 - SAME)) if after else None


def subscription_doubled(one: Finding, book: Book, later: Book) -> bool | None:
    """It was paid twice in the month after, too."""
    if later.this_month <= book.this_month + 1:
        return None
    each = [row for row in _of(later, one) if -row.cents == one.facts["each_cents"]]
    return sum(row.month == book.this_month + 1 for row in each) > 1


def renewal_ahead(one: Finding, _book: Book, later: Book) -> bool | None:
    """It was charged about that day."""
    due = date.fromisoformat(one.facts["due_on"])
    near = any(abs(each.day - due) <= PUNCTUAL for each in _of(later, one))
    return True if near else None if later.today < due + PUNCTUAL else False


def refund_expected(one: Finding, book: Book, later: Book) -> bool | None:
    """It did not come by itself soon after."""
    if later.today < book.today + timedelta(days=REFUND_DAYS):
        return None
    rest = (each for each in later.bookings if book.today < each.day <= book.today + timedelta(days=REFUND_DAYS))
    return not any(each.cents == one.facts["owed_cents"] for each in rest)


def above_trend(one: Finding, book: Book, later: Book) -> bool | None:
    """The months after cost more than halfway from the old usual to the new one."""
    after = range(book.this_month, min(book.this_month + TREND_MONTHS, later.this_month))
    if len(after) < TREND_MONTHS:
        return None
    rows = [each for each in later.bookings if f"category/{each.top_key}" == one.subject]
    spent = [sum(each.spent for each in rows if each.month == month) for month in after]
    return bool(median(spent) > (one.facts["now_cents"] + one.facts["before_cents"]) / 2)


def budget_overshoot(one: Finding, book: Book, later: Book) -> bool | None:
    """The whole month came to more than was planned."""
    if later.this_month <= book.this_month:
        return None
    budget = next(each for each in book.budgets if f"budget/{each.key}" == one.subject)
    rows = (each for each in later.bookings if each.month == month_of(book.today) and budget.covers(each))
    return sum(each.spent for each in rows) > budget.planned_cents


def income_gap(one: Finding, book: Book, later: Book) -> bool | None:
    """It did not come some days later."""
    if later.today < book.today + LATE:
        return None
    name = name_of(one.facts["payee"], "")
    soon = (each for each in later.bookings if each.is_income and book.today < each.day <= book.today + LATE)
    return not any(each.name == name for each in soon)


JUDGES: Final[dict[str, Judge]] = {
    each.__name__: each
    for each in (
        price_rise,
        subscription_doubled,
        renewal_ahead,
        refund_expected,
        above_trend,
        budget_overshoot,
        income_gap,
    )
}
"""The other kinds state what stands in the book that day, or are known only from what a person then did."""


def _of(later: Book, one: Finding) -> list[Booking]:
    """The charges of the payee that a finding names, in order."""
    name = name_of(one.facts["payee"], "")
    return sorted(_paid(later.expenses, name, one.facts["currency"]), key=lambda each: each.day)


def _paid(rows: Iterable[Booking], name: str, currency: str) -> Iterable[Booking]:
    return (each for each in rows if each.name == name and each.currency == currency)
