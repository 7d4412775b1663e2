"""What is known of many people's months and days, one row each: columns in, matrices of whole cents out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]
Cents = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LIQUID = ("checking", "savings", "cash")
"""Accounts that can be paid from within a day."""


@dataclass(frozen=True, slots=True)
class Spending:
    """One row per person and category: what was spent in each month. `owner` is the person's row."""

    owner: NDArray[np.intp]
    category: NDArray[np.int64]
    cents: Cents


@dataclass(frozen=True, slots=True)
class People:
    """One row per person, everything in their reporting currency. The last of `months` is the one that goes on.

    `since` is the column of the first month with bookings (their number, where there is none). `flow` is what went in
    and out each day, up to today, of accounts that can be paid from, and `balance` what they hold (NaN: none known).
    `source` is the largest source's share of a year's income, `debt` what went to loans in it (NaN: none is known).
    """

    users: NDArray[np.int64]
    currencies: NDArray[Any]
    months: tuple[int, ...]
    income: Cents
    expenses: Cents
    since: NDArray[np.intp]
    spending: Spending
    flow: Cents
    balance: Floats
    source: Floats
    debt: Floats
    left_out: NDArray[np.int64]

    @property
    def known(self) -> NDArray[np.intp]:
        """How many whole months are known: the first one may have begun in its middle."""
        return np.clip(len(self.months) - 2 - self.since, 0, None)

    def net(self, last: int) -> Floats:
        """Net cash flow of the last so many whole months."""
        return self.whole(self.income - self.expenses, last)

    def whole(self, cents: Cents, last: int) -> Floats:
        """The last so many whole months of a matrix by month."""
        return cents[:, -last - 1 : -1].astype(np.float64)


def gathered(found: Mapping[str, Columns], months: tuple[int, ...], days: tuple[int, ...]) -> People:
    """People from the columns of the statements of `sql/warehouse/behaviour`, by the statements' names."""
    users = found["people"]["user_key"].astype(np.int64)
    rows = found["category_months"]
    row, column = _places(users, rows["user_key"]), _places(np.array(months), rows["month_key"])
    income, expenses = (_added(row, column, rows[name], (len(users), len(months))) for name in ("income", "expenses"))
    liquid, has_loan = _balances(users, found["balances"], found["rates"])
    return People(
        users=users,
        currencies=found["people"]["reporting_currency"],
        months=months,
        income=income,
        expenses=expenses,
        since=_first(row, column, len(users), len(months)),
        spending=_spending(row, column, rows, len(months)),
        flow=_by_day(users, found["days"], days),
        balance=liquid,
        source=_shares(users, found["sources"]),
        debt=np.where(has_loan, _by_user(users, found["debt"], "cents"), np.nan),
        left_out=_by_user(users, found["left_out"], "bookings").astype(np.int64),
    )


def day_keys(today: date, count: int) -> tuple[int, ...]:
    """The last `count` days up to today, as the warehouse counts them: YYYYMMDD."""
    days = (today - timedelta(days=back) for back in range(count - 1, -1, -1))
    return tuple(day.year * 10_000 + day.month * 100 + day.day for day in days)


def _places(ordered: NDArray[Any], keys: NDArray[Any]) -> NDArray[np.intp]:
    return np.searchsorted(ordered, keys.astype(np.int64)).astype(np.intp)


def _added(row: NDArray[np.intp], column: NDArray[np.intp], values: NDArray[Any], shape: tuple[int, int]) -> Cents:
    """Sums by place. Floats add whole cents exactly up to 90 trillion."""
    sums = np.bincount(row * shape[1] + column, values.astype(np.float64), shape[0] * shape[1])
    return sums.reshape(shape).astype(np.int64)


def _first(row: NDArray[np.intp], column: NDArray[np.intp], people: int, months: int) -> NDArray[np.intp]:
    """Per person, the first column that has anything."""
    has = np.zeros((people, months + 1), dtype=bool)
    has[:, months] = True
    has[row, column] = True
    first: NDArray[np.intp] = has.argmax(axis=1)
    return first


def _spending(row: NDArray[np.intp], column: NDArray[np.intp], rows: Columns, months: int) -> Spending:
    """Categories are one person's each; only what has none (0) is everybody's."""
    import pandas as pd  # noqa: PLC0415 - takes a while to load

    spent = rows["expenses"] != 0
    owner, category = row[spent], rows["category_key"][spent].astype(np.int64)
    number, _ = pd.factorize(np.where(category > 0, category, -1 - owner))
    cents = np.zeros((int(number.max(initial=-1)) + 1, months), dtype=np.int64)
    cents[number, column[spent]] = rows["expenses"][spent]
    firsts = np.zeros(len(cents), dtype=np.intp)
    firsts[number] = np.arange(len(number))
    return Spending(owner[firsts], category[firsts], cents)


def _by_day(users: NDArray[np.int64], rows: Columns, days: tuple[int, ...]) -> Cents:
    flow = np.zeros((len(users), len(days)), dtype=np.int64)
    flow[_places(users, rows["user_key"]), _places(np.array(days), rows["date_key"])] = rows["cents"]
    return flow


def _by_user(users: NDArray[np.int64], rows: Columns, name: str) -> Floats:
    values = np.zeros(len(users))
    values[_places(users, rows["user_key"])] = rows[name]
    return values


def _shares(users: NDArray[np.int64], rows: Columns) -> Floats:
    """NaN where nothing came in, or where more was taken back."""
    largest, total = _by_user(users, rows, "largest"), _by_user(users, rows, "total")
    shares: Floats = np.divide(largest, total, out=np.full(len(users), np.nan), where=total > 0)
    return np.minimum(shares, 1.0)


def _balances(users: NDArray[np.int64], rows: Columns, rates: Columns) -> tuple[Floats, Flags]:
    """What can be paid from (NaN: no account of which a rate is known), and who has a loan."""
    pairs = zip(rates["base"], rates["quote"], strict=True)
    rate = dict(zip(pairs, rates["rate"].astype(np.float64), strict=True))
    wanted = zip(rows["currency"], rows["reporting_currency"], strict=True)
    factor = np.array([1.0 if base == quote else rate.get((base, quote), np.nan) for base, quote in wanted])
    row = _places(users, rows["user_key"])
    counts = np.isin(rows["kind"], LIQUID) & ~np.isnan(factor)
    held = np.bincount(row[counts], (rows["cents"] * factor)[counts], len(users))
    has_any = np.bincount(row[counts], minlength=len(users)) > 0
    has_loan = np.bincount(row[rows["kind"] == "loan"], minlength=len(users)) > 0
    return np.where(has_any, held, np.nan), has_loan
