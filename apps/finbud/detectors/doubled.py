"""The same subscription paid twice a month, which was once: somebody has it a second time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..books import MONTHS_OF_A_YEAR, Book, Booking
from ..finding import Finding
from ..thresholds import DOUBLED_MONTHS

KIND = "subscription_doubled"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: a year of it once. What was twice from the start is two people's."""
    for rows in book.of_payee():
        for cents, same in _by_amount(rows).items():
            extra = _extra(book, same)
            if extra:
                yield Finding(
                    kind=KIND,
                    user_key=book.user_key,
                    subject=f"{same[0].name}/{same[0].currency}/{cents}",
                    reason="",
                    impact_cents=extra[-1].spent * MONTHS_OF_A_YEAR,
                    weight_cents=extra[-1].spent,
                    score=1.0,
                    transactions=tuple(one.key for one in extra),
                    facts={
                        "payee": same[-1].shown,
                        "each_cents": -cents,
                        "currency": same[0].currency,
                        "since_on": extra[0].day.isoformat(),
                    },
                )


def _by_amount(rows: Sequence[Booking]) -> dict[int, list[Booking]]:
    found = defaultdict(list)
    for one in rows:
        if one.reporting_cents is not None:
            found[one.cents].append(one)
    return found


def _extra(book: Book, same: Sequence[Booking]) -> list[Booking]:
    """The bookings of the months that had two, where those before had one each."""
    months = defaultdict(list)
    for one in same:
        months[one.month].append(one)
    late = range(book.this_month - DOUBLED_MONTHS, book.this_month)
    early = range(late.start - DOUBLED_MONTHS, late.start)
    is_doubled = all(len(months[month]) == 2 for month in late)  # noqa: PLR2004 - doubled
    return [one for month in late for one in months[month]] if is_doubled and _once(months, early) else []


def _once(months: dict[int, list[Booking]], early: range) -> bool:
    """Whether every one of these months has one; the month in which the second began may have two."""
    counts = [len(months[month]) for month in early]
    return counts[0] == 1 and all(1 <= count <= 2 for count in counts)  # noqa: PLR2004
