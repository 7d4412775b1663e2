"""The same amount taken twice by the same payee within days, which this payee never did before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median

from ..books import Book, Booking
from ..finding import Finding
from ..thresholds import DUPLICATE_DAYS, RECENT_DAYS

KIND = "duplicate_charge"
Pair = tuple[Booking, Booking]


def detect(book: Book) -> Iterator[Finding]:
    """Impact: the amount once. Small change and payees who often take the same twice are usual, a refund ends it."""
    sizes = [one.spent for one in book.expenses if one.spent > 0]
    least = median(sizes) if sizes else 0
    for rows in book.of_payee():
        pairs = _pairs(rows)
        if len(pairs) != 1:
            continue
        first, second = pairs[0]
        is_recent = second.day >= book.today - timedelta(days=RECENT_DAYS)
        if is_recent and second.spent >= least and not _is_refunded(book, second):
            yield _finding(book, first, second, len(rows))


def _pairs(rows: Sequence[Booking]) -> list[Pair]:
    same = defaultdict(list)
    for one in rows:
        same[one.cents, one.account_key].append(one)
    near = timedelta(days=DUPLICATE_DAYS)
    return [
        (earlier, later)
        for ones in same.values()
        for earlier, later in pairwise(ones)
        if later.day - earlier.day <= near and later.key != earlier.key and later.reporting_cents is not None
    ]


def _is_refunded(book: Book, charge: Booking) -> bool:
    return any(
        one.cents == -charge.cents and one.name == charge.name and one.day >= charge.day for one in book.bookings
    )


def _finding(book: Book, first: Booking, second: Booking, times: int) -> Finding:
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"{second.key}",
        reason="",
        impact_cents=second.spent,
        weight_cents=second.spent,
        by=second.day + timedelta(days=RECENT_DAYS),
        score=1.0 if first.day == second.day else 0.5 + 0.5 * (times > 2),  # noqa: PLR2004 - others than the pair
        transactions=(first.key, second.key),
        facts={
            "payee": second.shown,
            "each_cents": -second.cents,
            "currency": second.currency,
            "first_on": first.day.isoformat(),
            "second_on": second.day.isoformat(),
        },
    )
