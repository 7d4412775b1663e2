"""A bill that is due before there is money for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from apps.behaviour.recurring import RecurringPayment

from ..books import Book, subject_of
from ..finding import Finding
from ..thresholds import AHEAD_DAYS

KIND = "uncovered_bill"
SURE, LESS_SURE = 0.95, 0.8
"""Of a bill that is the same each time, and of one that varies."""


def detect(book: Book) -> Iterator[Finding]:
    """Impact: what is missing on that day. Only what recurs is counted, so it never cries before it has to."""
    balance = book.liquid_cents()
    if balance is None or balance < 0:
        return
    last = book.today + timedelta(days=AHEAD_DAYS)
    due = [(day, one) for one in book.recurring if one.reporting_cents for day in one.due_until(book.today, last)]
    for day, one in sorted(due, key=lambda each: (each[0], not each[1].is_income, each[1].payee)):
        cents = one.reporting_cents or 0
        balance += cents if one.is_income else -cents
        if balance < 0:
            yield _finding(book, one, day, -balance)
            return


def _finding(book: Book, one: RecurringPayment, day: date, missing: int) -> Finding:
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=subject_of(one),
        reason=day.isoformat(),
        impact_cents=missing,
        weight_cents=missing,
        score=SURE if one.kind == "fixed" else LESS_SURE,
        stake="at_risk",
        by=day,
        transactions=one.transactions[-1:],
        facts={
            "payee": one.payee,
            "bill_cents": one.expected_cents,
            "bill_currency": one.currency,
            "due_on": day.isoformat(),
            "missing_cents": missing,
            "currency": book.currency,
        },
    )
