"""One file a detector: what it looks for, by which evidence, and what it is worth."""

from collections.abc import Callable, Iterator

from ..books import Book
from ..confidence import calibrated
from ..finding import Finding
from ..thresholds import FEWEST_DAYS
from . import (
    above_trend,
    budget_overshoot,
    debt_order,
    doubled,
    duplicate_charge,
    fees,
    goal_pace,
    idle_cash,
    income_gap,
    missing_buffer,
    price_rise,
    refund_expected,
    renewal_ahead,
    uncovered_bill,
)

Detector = Callable[[Book], Iterator[Finding]]

DETECTORS: dict[str, Detector] = {
    each.KIND: each.detect
    for each in (
        price_rise,
        doubled,
        renewal_ahead,
        fees,
        above_trend,
        budget_overshoot,
        idle_cash,
        missing_buffer,
        income_gap,
        debt_order,
        uncovered_bill,
        duplicate_charge,
        refund_expected,
        goal_pace,
    )
}


def has_enough(book: Book) -> bool:
    """Whether the bookings reach far enough back to know what is usual."""
    return book.days_known >= FEWEST_DAYS


def detect(book: Book) -> list[Finding]:
    """All that is found in a book; nothing where too little is known of it."""
    if not has_enough(book):
        return []
    return [calibrated(found) for each in DETECTORS.values() for found in each(book)]
