"""The order in which several debts are paid off: dearest first, or smallest first."""

from collections.abc import Iterator, Sequence

from ..books import MONTHS_OF_A_YEAR, Book, Goal
from ..finding import Finding
from ..thresholds import ORDER_SHARE

KIND = "debt_order"
MOST_MONTHS = 600
"""What is not paid off in fifty years is not paid off by an order."""


def detect(book: Book) -> Iterator[Finding]:
    """Impact: the interest of the next 12 months saved by paying the dearest first instead of the smallest.

    Each debt gets what its promise asks for a month; what is over, and what a debt that is gone leaves free, goes to
    the first of the order.
    """
    debts = [one for one in book.goals if one.costs and one.required_cents]
    if len(debts) < 2:  # noqa: PLR2004 - one has no order
        return
    a_month = sum(max(one.required_cents or 0, one.actual_cents or 0) for one in debts)
    dearest, smallest = by_interest(debts), by_size(debts)
    if dearest[0] == smallest[0]:
        return
    saved = interest(smallest, a_month, MOST_MONTHS) - interest(dearest, a_month, MOST_MONTHS)
    if saved < ORDER_SHARE * sum(one.left_cents for one in debts):
        return
    yield Finding(
        kind=KIND,
        user_key=book.user_key,
        subject="debts",
        reason="/".join(str(one.key) for one in dearest),
        impact_cents=interest(smallest, a_month, MONTHS_OF_A_YEAR) - interest(dearest, a_month, MONTHS_OF_A_YEAR),
        weight_cents=saved,
        score=1.0,
        facts={"first": dearest[0].name, "instead": smallest[0].name, "saved_cents": saved, "currency": book.currency},
    )


def by_interest(debts: Sequence[Goal]) -> list[Goal]:
    """Avalanche: the dearest first."""
    return sorted(debts, key=lambda one: (-(one.interest or 0.0), one.left_cents, one.key))


def by_size(debts: Sequence[Goal]) -> list[Goal]:
    """Snowball: the smallest first."""
    return sorted(debts, key=lambda one: (one.left_cents, one.key))


def interest(order: Sequence[Goal], a_month: int, months: int) -> int:
    """All interest of so many months, or until nothing is left, if `a_month` pays them in this order."""
    left, total = [one.left_cents for one in order], 0
    for _month in range(months):
        if not any(left):
            break
        charged = [
            round(cents * (one.interest or 0.0) / MONTHS_OF_A_YEAR) for cents, one in zip(left, order, strict=True)
        ]
        total += sum(charged)
        left = _paid([cents + more for cents, more in zip(left, charged, strict=True)], order, a_month)
    return total


def _paid(left: Sequence[int], order: Sequence[Goal], a_month: int) -> list[int]:
    """What is left of each after a month: first everybody's least, then what is over in the order."""
    least = [min(cents, one.required_cents or 0) for cents, one in zip(left, order, strict=True)]
    over, after = a_month - sum(least), []
    for cents, paid in zip(left, least, strict=True):
        more = max(0, min(over, cents - paid))
        over -= more
        after.append(cents - paid - more)
    return after
