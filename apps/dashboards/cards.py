"""The four numbers on top: value, change against the month before, and whether that change is good news."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from apps.metrics.values import KpiDashboard, KpiValue
from apps.periods import Period, month_period
from apps.users.templatetags.money import MINUS, NO_BREAK_SPACE, money, percent, signed_money

from .flows import Total
from .links import Book
from .sparkline import Sparkline, sparkline


@dataclass(frozen=True)
class Change:
    """A change in words: the arrow tells the direction, the word whether it is good, the colour only repeats it."""

    icon: Literal["up", "down", "same"]
    level: Literal["good", "bad", ""]
    text: str
    against: str


@dataclass(frozen=True)
class Card:
    """One KPI on its card; `change` is None where either period has no value, and `note` says so.

    `count` transactions are in it, where that is known.
    """

    key: str
    label: str
    value: str
    change: Change | None
    note: str = ""
    href: str = ""
    spark: Sparkline | None = None
    count: int | None = None


@dataclass(frozen=True)
class _Reading:
    """How a KPI is written, and what its rising means."""

    number: Callable[[Decimal | None], str]
    difference: Callable[[Decimal], str]
    rising_is_good: bool = True


def _points(value: Decimal) -> str:
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{abs(value):,}{NO_BREAK_SPACE}points"


def _change(kpi: KpiValue, before: Period | None, reading: _Reading) -> Change | None:
    if before is None or kpi.change is None:
        return None
    if not kpi.change:
        return Change("same", "", "No change", f"as {before.when}")
    rises = kpi.change > 0
    is_good = rises == reading.rising_is_good
    return Change(
        icon="up" if rises else "down",
        level="good" if is_good else "bad",
        text=reading.difference(kpi.change),
        against=f"{'better' if is_good else 'worse'} than {reading.number(kpi.previous)} {before.when}",
    )


def _note(kpi: KpiValue, before: Period | None) -> str:
    """Why there is no change; only the savings rate can be without a value."""
    if kpi.value is None:
        return "No rate without income"
    return f"{before.short} had no income to compare with" if before and kpi.previous is None else ""


def _before(board: KpiDashboard, book: Book) -> Period | None:
    """What the numbers are compared with; None for nothing."""
    return book.period.other if book.period else month_period(board.month, board.month).previous


def cards(
    board: KpiDashboard, book: Book, history: KpiDashboard | None = None, found: Total | None = None
) -> tuple[Card, ...]:
    """Income, expenses, net cash flow and savings rate of the period; the amounts lead to their transactions.

    `history` gives the months of the sparklines, `found` the numbers of transactions.
    """
    before, rows = _before(board, book), history.monthly_trend if history else ()
    amount = partial(money, currency=board.currency)
    difference = partial(signed_money, currency=board.currency)
    plain, spent, rate = _Reading(amount, difference), _Reading(amount, difference, False), _Reading(percent, _points)  # noqa: FBT003
    income, expenses, both = (found.income_count, found.expense_count, found.count) if found else (None, None, None)
    lines: dict[str, list[Decimal | None]] = {
        "total_income": [row.income for row in rows],
        "total_expenses": [row.expenses for row in rows],
        "net_cash_flow": [row.net for row in rows],
        "savings_rate": [row.savings_rate for row in rows],
    }
    shown = (
        ("total_income", "Income", board.total_income, plain, book.income(board.month), income),
        ("total_expenses", "Expenses", board.total_expenses, spent, book.expenses(board.month), expenses),
        ("net_cash_flow", "Net cash flow", board.net_cash_flow, plain, book.everything(board.month), both),
        ("savings_rate", "Savings rate", board.savings_rate, rate, "", None),
    )
    return tuple(
        Card(
            key=key,
            label=label,
            value=reading.number(kpi.value),
            change=_change(kpi, before, reading),
            note=_note(kpi, before),
            href=href,
            spark=sparkline(lines[key], f"{label} of the last {len(rows)} months"),
            count=count,
        )
        for key, label, kpi, reading, href, count in shown
    )
