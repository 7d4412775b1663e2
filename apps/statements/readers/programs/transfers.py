"""The two sides of transfers within one export: found by the accounts they name, or by their amounts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal

from apps.statements.readers.programs.items import Item

WITHIN = timedelta(days=5)
"""How far apart banks book the two sides of one transfer."""


def tie_named(items: Sequence[Item]) -> None:
    """Tie sides that name each other's account, on one day and with opposite amounts."""
    waiting: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if not item.other:
            continue
        here, day, amount = item.outcome.account, item.line.posting_date, item.line.amount
        partners = waiting[item.other, here, day, -amount]
        if partners:
            _tie(partners.pop(0), item)
        else:
            waiting[here, item.other, day, amount].append(item)


def tie_by_amount(items: Sequence[Item]) -> None:
    """Tie sides of opposite amounts on two accounts, the nearest days first, unless it is open which ones belong."""
    by_size: dict[Decimal, list[Item]] = defaultdict(list)
    for item in items:
        by_size[abs(item.line.amount)].append(item)
    for alike in by_size.values():
        for gap in range(WITHIN.days + 1):
            _tie_at(timedelta(days=gap), alike)


def _tie_at(gap: timedelta, alike: Sequence[Item]) -> None:
    for out in alike:
        if out.line.amount > 0 or out.line.transfer:
            continue
        into = _fitting(out, alike, gap)
        if into and _on_one_account(into) and _on_one_account(_fitting(into[0], alike, gap)):
            _tie(out, into[0])


def _fitting(item: Item, alike: Iterable[Item], gap: timedelta) -> list[Item]:
    """The free opposite sides that many days away."""
    return [
        other
        for other in alike
        if not other.line.transfer
        and other.line.amount == -item.line.amount
        and other.outcome.account != item.outcome.account
        and abs(other.line.posting_date - item.line.posting_date) == gap
    ]


def _on_one_account(items: Sequence[Item]) -> bool:
    return len({item.outcome.account for item in items}) == 1


def _tie(one: Item, other: Item) -> None:
    """A transfer's sides have no category: it is no spending and no income."""
    key = f"{one.line.line_no}-{other.line.line_no}"
    for item in (one, other):
        item.put(transfer=key, category="")
