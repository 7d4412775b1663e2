"""A bill or subscription that costs more than before, and goes on."""

from collections.abc import Iterator
from datetime import timedelta

from apps.behaviour.recurring import RecurringPayment

from ..books import Book, Booking, name_of, subject_of
from ..finding import Finding
from ..thresholds import FULL, NEW_PRICE_TIMES, RISE_DAYS

KIND = "price_rise"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: the difference, as often as it is due in a year. A price paid once may be a one-off."""
    for one in book.recurring:
        rise = one.price_rise
        if rise is None or one.is_income or one.status != "active" or not one.reporting_cents:
            continue
        paid = _paid_since(book, one)
        if rise.day < book.today - timedelta(days=RISE_DAYS) or len(paid) < NEW_PRICE_TIMES:
            continue
        yearly = (rise.new_cents - rise.old_cents) * one.schedule.period.a_year
        yield Finding(
            kind=KIND,
            user_key=book.user_key,
            subject=subject_of(one),
            reason=str(rise.new_cents),
            impact_cents=(impact := round(yearly * one.reporting_cents / one.expected_cents)),
            weight_cents=impact,
            score=min(1.0, one.occurrences / FULL),
            transactions=tuple(each.key for each in paid),
            facts={
                "payee": one.payee,
                "old_cents": rise.old_cents,
                "new_cents": rise.new_cents,
                "currency": one.currency,
                "since_on": rise.day.isoformat(),
            },
        )


def _paid_since(book: Book, one: RecurringPayment) -> list[Booking]:
    """What was paid at the new price."""
    rise, name = one.price_rise, name_of(one.payee, "")
    return [
        each
        for each in book.expenses
        if rise
        and each.name == name
        and each.currency == one.currency
        and each.day >= rise.day
        and -each.cents == rise.new_cents
    ]
