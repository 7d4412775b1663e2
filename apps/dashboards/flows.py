"""What a book's days came to, by top-level category and type: what pace, flows and sums over any days are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from apps.metrics import arithmetic, runner
from apps.metrics.answers import UNCATEGORISED
from apps.metrics.limited import as_text
from apps.metrics.remembered import Remembered
from apps.metrics.values import CategoryRow, TrendMonth
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

ZERO: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Flow:
    """A day's sum in one category and type, signed; `counted` transactions are in it, `left_out` have no rate."""

    day: date
    category_id: int | None
    category: str
    is_income: bool
    amount: Decimal
    counted: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Total:
    """What some flows come to; `count` transactions are in it."""

    income: Decimal
    expenses: Decimal
    income_count: int
    expense_count: int
    left_out: int

    @property
    def net(self) -> Decimal:
        """What they left over."""
        return self.income - self.expenses

    @property
    def count(self) -> int:
        """How many transactions are in them."""
        return self.income_count + self.expense_count

    @property
    def savings_rate(self) -> Decimal | None:
        """In percent; None without a positive income."""
        return arithmetic.savings_rate(self.income, self.net)


_flows = Remembered[tuple[Flow, ...]](256)  # a year of them takes some 100 kB


def flows(warehouse: Snapshot, sight: Sight, first: date, last: date) -> tuple[Flow, ...]:
    """Of the days from `first` to `last`, in their order."""
    key = (*runner.published(warehouse), sight.owner.pk, sight.hidden, first, last)
    return _flows.get(key, lambda: _read(warehouse, sight, first, last))


def within(found: Sequence[Flow], first: date, last: date) -> tuple[Flow, ...]:
    """Those of some days."""
    return tuple(flow for flow in found if first <= flow.day <= last)


def total(found: Iterable[Flow]) -> Total:
    """Added up."""
    income, expenses, counts, left_out = ZERO, ZERO, [0, 0], 0
    for flow in found:
        if flow.is_income:
            income += flow.amount
        else:
            expenses -= flow.amount
        counts[flow.is_income] += flow.counted
        left_out += flow.left_out
    return Total(income, expenses, counts[True], counts[False], left_out)


def by_category(found: Iterable[Flow], before: Iterable[Flow]) -> tuple[CategoryRow, ...]:
    """Expenses by top-level category, largest first, as the KPI service has them; `before` is the period before."""
    now, then = _expenses(found), _expenses(before)
    whole = sum((amount for _name, amount, _count in now.values()), ZERO)
    rows = [
        CategoryRow(key, name, amount, arithmetic.share(amount, whole), count, then.get(key, ("", ZERO, 0))[1])
        for key, (name, amount, count) in now.items()
        if count
    ]
    return tuple(sorted(rows, key=lambda row: (-row.amount, row.category, row.category_id or 0)))


def by_month(found: Sequence[Flow], months: Iterable[date]) -> tuple[TrendMonth, ...]:
    """Each of the months, zeros where nothing happened."""
    parts: dict[date, list[Flow]] = {month: [] for month in months}
    for flow in found:
        parts[flow.day.replace(day=1)].append(flow)
    return tuple(_month(month, total(part)) for month, part in parts.items())


def _month(month: date, found: Total) -> TrendMonth:
    return TrendMonth(month, found.income, found.expenses, found.count, found.left_out)


def _expenses(found: Iterable[Flow]) -> dict[int | None, tuple[str, Decimal, int]]:
    sums: dict[int | None, tuple[str, Decimal, int]] = {}
    for flow in found:
        if not flow.is_income:
            _name, amount, count = sums.get(flow.category_id, ("", ZERO, 0))
            sums[flow.category_id] = (flow.category, amount - flow.amount, count + flow.counted)
    return sums


def _read(warehouse: Snapshot, sight: Sight, first: date, last: date) -> tuple[Flow, ...]:
    rows = warehouse.rows(
        "dashboards/flows",
        user_key=sight.owner.pk,
        hidden=as_text(sight.hidden),
        first_day=day_key(first),
        last_day=day_key(last),
    )
    return tuple(
        Flow(
            day=row["day"],
            category_id=row["category_key"] or None,
            category=row["category_name"] if row["category_key"] else UNCATEGORISED,
            is_income=row["type"] == "income",
            amount=row["amount"],
            counted=row["counted"],
            left_out=row["left_out"],
        )
        for row in rows
    )


def day_key(day: date) -> int:
    """As the warehouse counts days: YYYYMMDD."""
    return day.year * 10_000 + day.month * 100 + day.day
