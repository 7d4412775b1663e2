"""What was saved since advice was followed: what it predicted up to today, against what the bookings then show."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from .books import Book, Booking, name_of
from .finding import Finding

FEWEST_DAYS: Final = 30
"""Before, most of what is paid has not been due once."""
YEAR: Final = 365

Measure = Callable[[Finding, Book, date], int | None]


def followed(one: Finding, book: Book, since: date) -> tuple[int, int] | None:
    """Predicted and measured cents from the day it was done up to today; None: too early, or bookings can't tell."""
    days = (book.today - since).days
    measure = MEASURES.get(one.kind)
    if measure is None or days < FEWEST_DAYS:
        return None
    measured = measure(one, book, since)
    if measured is None:
        return None
    return (one.impact_cents if one.kind in ONCE else round(one.impact_cents * days / YEAR)), measured


def _payee(one: Finding, book: Book, since: date) -> int:
    """A payee: what they would have taken in that time at the pace of the year before, less what they took."""
    name = name_of(one.facts["payee"], "")
    rows = [each for each in book.expenses if each.name == name]
    return _less(rows, since, book.today)


def _category(one: Finding, book: Book, since: date) -> int:
    """A category: the months' cost that was found, for as many days, less what it came to."""
    rows = [each for each in book.bookings if f"category/{each.top_key}" == one.subject]
    expected: float = one.facts["now_cents"] * 12 * (book.today - since).days / YEAR
    spent: int = sum(each.spent for each in rows if each.day > since)
    return round(expected) - spent


def _fees(one: Finding, book: Book, since: date) -> int:
    """The names that took fees: the year's cost that was found, for as many days, less what they took."""
    known = set(one.transactions)
    names = {each.name for each in book.bookings if each.key in known}
    expected: float = one.facts["year_cents"] * (book.today - since).days / YEAR
    spent: int = sum(each.spent for each in book.expenses if each.day > since and each.name in names)
    return round(expected) - spent


def _came_back(one: Finding, book: Book, since: date) -> int:
    """The amount, if it came."""
    cents: int = one.facts.get("owed_cents") or one.facts["each_cents"]
    return one.impact_cents if any(each.cents == cents and each.day > since for each in book.bookings) else 0


def _income(one: Finding, book: Book, since: date) -> int:
    """What came of that payer, up to what was missing."""
    name = name_of(one.facts["payee"], "")
    rows = (each for each in book.bookings if each.is_income and each.name == name and each.day > since)
    return min(one.impact_cents, sum(each.reporting_cents or 0 for each in rows))


def _less(rows: Iterable[Booking], since: date, today: date) -> int:
    rows = list(rows)
    days = (today - since).days
    before = sum(each.spent for each in rows if each.day <= since and (since - each.day).days < YEAR)
    return round(before * days / YEAR) - sum(each.spent for each in rows if each.day > since)


MEASURES: Final[dict[str, Measure]] = {
    "price_rise": _payee,
    "subscription_doubled": _payee,
    "renewal_ahead": _payee,
    "above_trend": _category,
    "fees": _fees,
    "duplicate_charge": _came_back,
    "refund_expected": _came_back,
    "income_gap": _income,
}
"""What was moved between accounts leaves no trace of what would have been; nor does a month that was slowed down."""
ONCE: Final = frozenset(("duplicate_charge", "refund_expected", "income_gap"))
"""Money that comes once, and not over a year."""
