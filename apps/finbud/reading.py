"""The books of any number of people, from one published version of the warehouse: five statements a block."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from apps.behaviour.recurring import RecurringPayment, find_recurring
from apps.warehouse.reading import Snapshot

from .books import MONTHS_OF_A_YEAR, Account, Book, Booking, Budget, Goal, month_of, name_of
from .thresholds import MONTHS_BACK

Rows = Iterable[Mapping[str, Any]]


def books(warehouse: Snapshot, users: tuple[int, int], today: date, goals: Iterable[Goal] = ()) -> Iterator[Book]:
    """Those of the users from the first key to the last: whoever has many takes them in blocks."""
    scope = {
        "first_user": users[0],
        "last_user": users[1],
        "first_day": _first_day(today),
        "last_day": _key(today),
        "month": today.year * 100 + today.month,
    }
    found = {name: _by_user(warehouse.rows(f"finbud/{name}", **scope)) for name in ("bookings", "accounts", "budgets")}
    rates = {(row["base"], row["quote"]): row["rate"] for row in warehouse.rows("behaviour/rates", day=today)}
    wanted = defaultdict(list)
    for goal in goals:
        wanted[goal.user_key].append(goal)
    for person in warehouse.rows("finbud/people", **scope):
        user = person["user_key"]
        bookings = tuple(_bookings(found["bookings"].get(user, ())))
        yield Book(
            user_key=user,
            currency=person["reporting_currency"],
            today=today,
            bookings=bookings,
            accounts=tuple(_account(row, rates) for row in found["accounts"].get(user, ())),
            budgets=tuple(_budgets(found["budgets"].get(user, ()))),
            goals=tuple(wanted[user]),
            recurring=recurring_of(bookings, today),
        )


def last_person(warehouse: Snapshot) -> tuple[int, int]:
    """The largest key of a user, and how many there are."""
    (row,) = warehouse.rows("finbud/last_person")
    return row["last_user"], row["people"]


def recurring_of(bookings: Iterable[Booking], today: date) -> tuple[RecurringPayment, ...]:
    """What comes again: parts of one booking are one again."""
    import pandas as pd  # noqa: PLC0415 - takes a while to load

    names = ("transaction_key", "day", "payee", "description", "currency", "category", "cents", "reporting_cents")
    rows = [
        (one.key, one.day, one.payee, one.description, one.currency, one.category, one.cents, one.reporting_cents)
        for one in bookings
    ]
    if not rows:
        return ()
    parts = pd.DataFrame(rows, columns=list(names))
    parts["reporting_cents"] = pd.to_numeric(parts["reporting_cents"])
    grouped = parts.groupby("transaction_key", sort=False)
    whole = grouped.first()
    for name in ("cents", "reporting_cents"):
        whole[name] = grouped[name].sum(min_count=1) if name == "cents" else grouped[name].sum(skipna=False)
    return tuple(find_recurring(whole.reset_index(), today))


def _by_user(rows: Rows) -> dict[int, list[Mapping[str, Any]]]:
    found = defaultdict(list)
    for row in rows:
        found[row["user_key"]].append(row)
    return dict(found)


def _bookings(rows: Rows) -> Iterator[Booking]:
    names: dict[tuple[str, str], str] = {}
    for row in rows:
        text = row["payee"], row["description"]
        if text not in names:
            names[text] = name_of(*text)
        yield Booking(
            key=row["transaction_key"],
            account_key=row["account_key"],
            day=row["day"],
            is_income=row["type"] == "income",
            cents=row["cents"],
            currency=row["currency"],
            reporting_cents=row["reporting_cents"],
            category_key=row["category_key"],
            top_key=row["top_key"],
            category=row["category"],
            payee=row["payee"],
            description=row["description"],
            name=names[text],
        )


def _account(row: Mapping[str, Any], rates: Mapping[tuple[str, str], Decimal]) -> Account:
    pair = row["currency"], row["reporting_currency"]
    rate = Decimal(1) if pair[0] == pair[1] else rates.get(pair)
    return Account(row["account_key"], row["kind"], None if rate is None else round(row["cents"] * rate))


def _budgets(rows: Rows) -> Iterator[Budget]:
    """The rows of one budget stand together."""
    covered = defaultdict(set)
    first: dict[int, Mapping[str, Any]] = {}
    for row in rows:
        first.setdefault(row["budget_key"], row)
        covered[row["budget_key"]].add(row["covered_key"])
    for key, row in first.items():
        yield Budget(key, row["name"], row["category_key"], row["planned_cents"], frozenset(covered[key]))


def _first_day(today: date) -> int:
    year, month = divmod(month_of(today) - MONTHS_BACK, MONTHS_OF_A_YEAR)
    return year * 10_000 + (month + 1) * 100 + 1


def _key(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
