"""A contract that renews itself soon, once or twice a year: the moment to ask whether it is still used.

Bookings cannot show whether something is used. What they show is when it will next be paid for, which is when that
question has an answer worth money.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from ..books import MONTHS_OF_A_YEAR, Book, name_of, subject_of
from ..finding import Finding
from ..thresholds import FULL, RENEWAL_DAYS, RENEWAL_MONTHS

KIND = "renewal_ahead"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: what a year of it costs, if it is no longer wanted."""
    last = book.today + timedelta(days=RENEWAL_DAYS)
    paid = Counter((one.name, one.currency) for one in book.expenses)
    for one in book.recurring:
        seldom = one.schedule.period.months >= RENEWAL_MONTHS
        due = [day for day in one.due_until(book.today, last) if day > book.today]
        if one.is_income or one.kind != "fixed" or not seldom or not due or not one.reporting_cents:
            continue
        if paid[name_of(one.payee, ""), one.currency] > one.occurrences:
            continue  # who is paid more often than that is a shop, where two amounts happen to be equal
        yield Finding(
            kind=KIND,
            user_key=book.user_key,
            subject=subject_of(one),
            reason=due[0].isoformat(),
            impact_cents=one.reporting_cents * (MONTHS_OF_A_YEAR // one.schedule.period.months),
            weight_cents=one.reporting_cents,
            score=min(1.0, one.occurrences / FULL),
            by=due[0],
            transactions=one.transactions,
            facts={
                "payee": one.payee,
                "each_cents": one.expected_cents,
                "currency": one.currency,
                "due_on": due[0].isoformat(),
                "period": one.period,
            },
        )
