"""Net worth: what all accounts together held at the end of each month, debts below zero, in the reporting currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby
from typing import Any, Final

from apps.metrics import runner
from apps.metrics.limited import as_text
from apps.metrics.months import first_day, key_of, window
from apps.metrics.remembered import Remembered
from apps.periods import DAY, shifted
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from .flows import day_key

MONTHS: Final = 12
RATE_SCALE: Final = Decimal(100_000_000)
CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)
Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class WorthMonth:
    """What there was at the end of a month (of the current one: now); `left_out` accounts had no exchange rate."""

    month: date
    amount: Decimal
    left_out: int


_worth = Remembered[tuple[WorthMonth, ...]](256)


def net_worth(warehouse: Snapshot, sight: Sight, currency: str, last: date, today: date) -> tuple[WorthMonth, ...]:
    """At the end of each of the 12 months up to that of `last`, no later than today; empty without any account."""
    end = min(shifted(last.replace(day=1), 1) - DAY, today)
    key = (*runner.published(warehouse), sight.owner.pk, sight.hidden, currency, end)
    return _worth.get(key, lambda: _read(warehouse, sight, currency, end))


def _read(warehouse: Snapshot, sight: Sight, currency: str, end: date) -> tuple[WorthMonth, ...]:
    months = window(key_of(end), MONTHS)
    scope = {"user_key": sight.owner.pk, "first_month": months[0], "last_day": day_key(end)}
    balances = warehouse.rows("dashboards/balances", **scope, hidden=as_text(sight.hidden))
    is_foreign = any(row["currency"] != currency for row in balances)
    rates = warehouse.rows("dashboards/rates", **scope, quote=currency) if is_foreign else []
    return added_up(balances, rates, currency, months)


def added_up(balances: Rows, rates: Rows, currency: str, months: Sequence[int]) -> tuple[WorthMonth, ...]:
    """From the rows of the two statements: each account's balance at each month's end, at the last rate known then."""
    accounts = [_account(list(rows), months) for _key, rows in groupby(balances, key=lambda row: row["account_key"])]
    if not accounts:
        return ()
    known = {base: _filled(list(rows), months) for base, rows in groupby(rates, key=lambda row: row["base"])}
    known[currency] = [int(RATE_SCALE)] * len(months)
    nothing: list[int | None] = [None] * len(months)
    return tuple(
        _month(month, [(cents[place], known.get(code, nothing)[place]) for code, cents in accounts])
        for place, month in enumerate(months)
    )


def _month(month: int, parts: Sequence[tuple[int, int | None]]) -> WorthMonth:
    amounts = [_converted(cents, rate) for cents, rate in parts if rate is not None]
    left_out = sum(1 for cents, rate in parts if rate is None and cents)
    return WorthMonth(first_day(month), sum(amounts, Decimal("0.00")), left_out)


def _converted(cents: int, rate: int) -> Decimal:
    return (cents * rate / RATE_SCALE / HUNDRED).quantize(CENT, ROUND_HALF_EVEN)


def _account(rows: Rows, months: Sequence[int]) -> tuple[str, list[int]]:
    """Its currency, and what was on it at the end of each month."""
    moved = {row["month_key"]: row["cents"] for row in rows}
    balance, found = rows[0]["opening_cents"] + moved.get(0, 0), []
    for month in months:
        balance += moved.get(month, 0)
        found.append(balance)
    return str(rows[0]["currency"]), found


def _filled(rows: Rows, months: Sequence[int]) -> list[int | None]:
    """The last rate known at each month's end."""
    given = {row["month_key"]: int(row["scaled_rate"]) for row in rows}
    last, found = given.get(0), []
    for month in months:
        last = given.get(month, last)
        found.append(last)
    return found
