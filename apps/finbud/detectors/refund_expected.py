"""What used to be paid back in full, and this time was not: an insurer's or an employer's refund that did not come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..books import Book, Booking
from ..finding import Finding
from ..thresholds import (
    FULL,
    REFUND_DAYS,
    REFUND_GRACE_DAYS,
    REFUND_LONGEST_DAYS,
    REFUND_SHARE,
    REFUND_TIMES,
)

KIND = "refund_expected"


@dataclass(frozen=True, slots=True)
class _Habit:
    """How one payee's charges were paid back: what came, the longest wait in days, and what did not come."""

    refunds: list[Booking]
    longest: int
    open: list[Booking]


def detect(book: Book) -> Iterator[Finding]:
    """Impact: the amount that is owed."""
    incoming = [one for one in book.bookings if one.cents > 0]
    for rows in book.of_payee():
        habit = _habit(rows, incoming)
        for charge in habit.open if habit else ():
            waited = (book.today - charge.day).days
            least = (habit.longest if habit else 0) + REFUND_GRACE_DAYS
            if habit and charge.spent and least < waited <= REFUND_LONGEST_DAYS:
                yield _finding(book, charge, habit)


def _habit(rows: Sequence[Booking], incoming: Sequence[Booking]) -> _Habit | None:
    """Each charge with the first credit of exactly its amount that is no other's; None where it is no habit."""
    free = {one.key: one for one in incoming}
    refunds, waits, missing = [], [], []
    for charge in rows:
        back = next((one for one in free.values() if _pays_back(one, charge)), None)
        if back is None:
            missing.append(charge)
            continue
        del free[back.key]
        refunds.append(back)
        waits.append((back.day - charge.day).days)
    is_habit = len(refunds) >= REFUND_TIMES and len(refunds) >= REFUND_SHARE * (len(rows) - 1)
    return _Habit(refunds, max(waits), missing) if is_habit else None


def _pays_back(credit: Booking, charge: Booking) -> bool:
    same = credit.cents == -charge.cents and credit.currency == charge.currency
    return same and charge.day <= credit.day <= charge.day + timedelta(days=REFUND_DAYS)


def _finding(book: Book, charge: Booking, habit: _Habit) -> Finding:
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"{charge.key}",
        reason="",
        impact_cents=charge.spent,
        weight_cents=charge.spent,
        score=min(1.0, len(habit.refunds) / FULL),
        transactions=(charge.key, *(one.key for one in habit.refunds[-REFUND_TIMES:])),
        facts={
            "payee": charge.shown,
            "from": habit.refunds[-1].shown,
            "owed_cents": -charge.cents,
            "currency": charge.currency,
            "paid_on": charge.day.isoformat(),
            "times": len(habit.refunds),
            "longest": habit.longest,
        },
    )
