"""Regular income that should have come, and did not."""

from collections.abc import Iterator

from ..books import Book, subject_of
from ..finding import Finding
from ..thresholds import FULL

KIND = "income_gap"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: the payment that is missing; whether more will be is not known."""
    for one in book.recurring:
        if one.is_income and one.status == "missed" and one.reporting_cents:
            yield Finding(
                kind=KIND,
                user_key=book.user_key,
                subject=subject_of(one),
                reason=one.next_date.isoformat(),
                impact_cents=one.reporting_cents,
                weight_cents=one.reporting_cents,
                score=min(1.0, one.occurrences / FULL),
                stake="at_risk",
                transactions=one.transactions[-FULL:],
                facts={
                    "payee": one.payee,
                    "expected_cents": one.expected_cents,
                    "currency": one.currency,
                    "due_on": one.next_date.isoformat(),
                },
            )
