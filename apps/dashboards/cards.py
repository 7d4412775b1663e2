"""The four numbers on top: value, change against the month before, and whether that change is good news."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from apps.metrics.values import KpiDashboard, KpiValue
from apps.users.templatetags.money import MINUS, NO_BREAK_SPACE, money, percent, signed_money

from .links import Book
from .period import before_of


@dataclass(frozen=True)
class Change:
    """A change in words: the arrow tells the direction, the word whether it is good, the colour only repeats it."""

    icon: Literal["up", "down", "same"]
    level: Literal["good", "bad", ""]
    text: str
    against: str


@dataclass(frozen=True)
class Card:
    """One KPI on its card; `change` is None where either month has no value, and `note` says so."""

    key: str
    label: str
    value: str
    change: Change | None
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class _Reading:
    """How a KPI is written, and what its rising means."""

    number: Callable[[Decimal | None], str]
    difference: Callable[[Decimal], str]
    rising_is_good: bool = True


def _points(value: Decimal) -> str:
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{abs(value):,}{NO_BREAK_SPACE}points"


def _change(kpi: KpiValue, before: str, reading: _Reading) -> Change | None:
    if kpi.change is None:
        return None
    if not kpi.change:
        return Change("same", "", "No change", f"as in {before}")
    rises = kpi.change > 0
    is_good = rises == reading.rising_is_good
    return Change(
        icon="up" if rises else "down",
        level="good" if is_good else "bad",
        text=reading.difference(kpi.change),
        against=f"{'better' if is_good else 'worse'} than {reading.number(kpi.previous)} in {before}",
    )


def _note(kpi: KpiValue, before: str) -> str:
    """Why there is no change; only the savings rate can be without a value."""
    if kpi.value is None:
        return "No rate without income"
    return f"{before} had no income to compare with" if kpi.previous is None else ""


def cards(board: KpiDashboard, book: Book) -> tuple[Card, ...]:
    """Income, expenses, net cash flow and savings rate of the month; the amounts lead to their transactions."""
    before = f"{before_of(board.month):%B}"
    amount = partial(money, currency=board.currency)
    difference = partial(signed_money, currency=board.currency)
    readings = (
        ("total_income", "Income", board.total_income, _Reading(amount, difference)),
        ("total_expenses", "Expenses", board.total_expenses, _Reading(amount, difference, rising_is_good=False)),
        ("net_cash_flow", "Net cash flow", board.net_cash_flow, _Reading(amount, difference)),
        ("savings_rate", "Savings rate", board.savings_rate, _Reading(percent, _points)),
    )
    hrefs = {
        "total_income": book.income(board.month),
        "total_expenses": book.expenses(board.month),
        "net_cash_flow": book.transactions(board.month),
    }
    return tuple(
        Card(
            key, label, reading.number(kpi.value), _change(kpi, before, reading), _note(kpi, before), hrefs.get(key, "")
        )
        for key, label, kpi, reading in readings
    )
