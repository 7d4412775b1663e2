"""Random warehouses small enough to ask them everything, in DuckDB tables of the schema's own definitions."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import duckdb

from apps.metrics import months
from apps.warehouse import schema, statements

USERS = (1, 2, 700)
FIRST_MONTH, LAST_MONTH = 202310, 202503
NAMES = ["Food", "food", "Änderung", "a \"quoted\" 'one'", "x,y;z", "\N{SLICE OF PIZZA}", "", "Food"]
TABLES = ("dim_user", "dim_category", "dim_budget", "fact_monthly_summary", "fact_category_summary", "fact_budget")
Rows = list[tuple[Any, ...]]


@dataclass
class State:
    """What a warehouse is filled from; amounts in cents."""

    currencies: dict[int, str] = field(default_factory=dict)
    categories: dict[int, tuple[int, int, str]] = field(default_factory=dict)  # key -> user, top level, name
    budgets: dict[int, tuple[int, int, str, str, int, int, int | None, bool]] = field(default_factory=dict)
    expenses: dict[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict)  # user, month, category
    incomes: dict[tuple[int, int], int] = field(default_factory=dict)  # user, month
    left_out: dict[tuple[int, int], int] = field(default_factory=dict)  # user, month
    horizon: int = LAST_MONTH


def any_month(dice: Random) -> int:
    return months.shifted(FIRST_MONTH, dice.randrange(18))


def random_state(dice: Random) -> State:
    """Users with and without categories, budgets and bookings."""
    state = State()
    for user in USERS:
        state.currencies[user] = dice.choice(["EUR", "USD"])
        for _ in range(dice.randrange(6)):
            add_category(state, dice, user)
        for _ in range(dice.randrange(4)):
            add_budget(state, dice, user)
        for _ in range(dice.randrange(40)):
            book(state, dice, user)
    return state


def add_category(state: State, dice: Random, user: int) -> None:
    key = 1 + max(state.categories, default=0)
    tops = [key, *(other for other, (owner, top, _) in state.categories.items() if owner == user and top == other)]
    state.categories[key] = (user, dice.choice(tops), dice.choice(NAMES))


def categories_of(state: State, user: int) -> list[int]:
    return [0, *(key for key, (owner, _, _) in state.categories.items() if owner == user)]


def add_budget(state: State, dice: Random, user: int) -> None:
    start = any_month(dice)
    end = dice.choice([None, None, months.shifted(start, dice.randrange(8))])
    state.budgets[1 + max(state.budgets, default=0)] = (
        user,
        dice.choice(categories_of(state, user)),
        dice.choice(NAMES),
        dice.choice(["monthly", "yearly", "weekly"]),
        dice.choice([1, 99, 10_001, 250_000]),
        start,
        end,
        dice.random() < 0.5,
    )


def book(state: State, dice: Random, user: int) -> None:
    month = any_month(dice)
    kind = dice.randrange(6)
    if kind == 0:
        state.incomes[user, month] = dice.randint(-5_000, 900_000)
    elif kind == 1:
        state.left_out[user, month] = dice.randint(1, 3)
    else:
        place = (user, month, dice.choice(categories_of(state, user)))
        state.expenses[place] = (dice.choice([0, -7, dice.randint(-9_999, 10**13)]), dice.randint(1, 9))


def change(state: State, dice: Random) -> None:  # noqa: C901 - one branch a kind of change
    """What a load could find changed."""
    user = dice.choice(USERS)
    for _ in range(dice.randrange(6)):
        book(state, dice, user)
    for booked in (state.expenses, state.incomes, state.left_out):
        for place in [place for place in booked if place[0] == user and dice.random() < 0.3]:
            del booked[place]
    match dice.randrange(6):
        case 0:
            state.currencies[user] = "CHF"
        case 1:
            add_category(state, dice, user)
            add_budget(state, dice, user)
        case 2 if state.categories:  # renamed, or moved to another parent
            key = dice.choice(list(state.categories))
            owner, _, _ = state.categories[key]
            if not any(top == key != other for other, (_, top, _) in state.categories.items()):
                state.categories[key] = (owner, dice.choice([key, *_tops(state, owner)]), "moved")
        case 3 if state.budgets:
            del state.budgets[dice.choice(list(state.budgets))]
        case 4:
            state.horizon = months.shifted(state.horizon, 1)
        case 5:
            forget(state, user)


def _tops(state: State, owner: int) -> list[int]:
    return [key for key, (user, top, _) in state.categories.items() if user == owner and top == key]


def forget(state: State, user: int) -> None:
    """A user who is gone, with all that was theirs."""
    state.currencies.pop(user, None)
    for booked in (state.expenses, state.incomes, state.left_out):
        for place in [place for place in booked if place[0] == user]:
            del booked[place]
    for owned in (state.categories, state.budgets):
        for key in [key for key, (owner, *_) in owned.items() if owner == user]:
            del owned[key]


def money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def fill(connection: duckdb.DuckDBPyConnection, state: State) -> None:
    """Tables of what `state` is, in place of those there are."""
    spent: dict[tuple[int, int], int] = defaultdict(int)
    count: dict[tuple[int, int], int] = defaultdict(int)
    for (user, month, _), (cents, number) in state.expenses.items():
        spent[user, month] += cents
        count[user, month] += number
    places = sorted({*spent, *state.incomes, *state.left_out})
    rows: dict[str, Rows] = {
        "dim_user": [(user, "", "", currency, "UTC") for user, currency in state.currencies.items()],
        "dim_category": [
            (0, 0, None, "Uncategorised", None, 0, 0, "Uncategorised"),
            *(
                (key, user, None if top == key else top, name, "expense", 0, top, state.categories[top][2])
                for key, (user, top, name) in state.categories.items()
            ),
        ],
        "dim_budget": [
            (key, user, category, name, period, money(cents), _day(start), end and _day(end), rollover)
            for key, (user, category, name, period, cents, start, end, rollover) in state.budgets.items()
        ],
        "fact_monthly_summary": [
            (
                *place,
                money(state.incomes.get(place, 0)),
                money(spent[place]),
                count[place] + (place in state.incomes),
                state.left_out.get(place, 0),
            )
            for place in places
        ],
        "fact_category_summary": [
            (*place, money(0), money(cents), 0, number) for place, (cents, number) in state.expenses.items()
        ],
        "fact_budget": [row for key in state.budgets for row in _budget_rows(state, key)],
    }
    for table, filling in rows.items():
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(statements.without_physical_attributes(statements.text(f"schema/{table}")))
        if filling:
            marks = ", ".join("?" * len(filling[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", filling)


def _day(month: int) -> date:
    return months.first_day(month)


def _budget_rows(state: State, key: int) -> Rows:
    """`fact_budget` of one budget, as the definitions have it."""
    user, category, _, period, amount, start, end, rollover = state.budgets[key]
    rows: Rows = []
    carried, month = 0, start
    while month <= min(end or state.horizon, state.horizon):
        base = _base(period, amount, monthrange(month // 100, month % 100)[1])
        actual = sum(
            cents
            for (owner, at, booked), (cents, _) in state.expenses.items()
            if owner == user and at == month and (category in {0, booked} or _is_below(state, booked, category))
        )
        planned = base + carried
        rows.append((user, month, key, category, money(base), money(carried), money(planned), money(actual)))
        carried = planned - actual if rollover else 0
        month = months.shifted(month, 1)
    return rows


def _base(period: str, cents: int, days: int) -> int:
    shares = {"monthly": Fraction(1), "yearly": Fraction(1, 12), "weekly": Fraction(days, 7)}
    return int(cents * shares[period] + Fraction(1, 2))


def _is_below(state: State, category: int, ancestor: int) -> bool:
    return category in state.categories and state.categories[category][1] == ancestor


def connected() -> duckdb.DuckDBPyConnection:
    """A warehouse of its own, with a calendar."""
    connection = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})
    connection.execute("SET integer_division = true; SET default_null_order = 'NULLS_LAST_ON_ASC_FIRST_ON_DESC'")
    connection.execute(statements.without_physical_attributes(statements.text("schema/dim_date")))
    connection.register("calendar", schema.calendar())
    connection.execute("INSERT INTO dim_date SELECT * FROM calendar")
    return connection


def touch(connection: duckdb.DuckDBPyConnection, state: State) -> None:
    """Go over to `state`, and leave in the temporary tables of a load what differs."""
    for table in TABLES:
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE old_{table} AS FROM {table}")
    fill(connection, state)
    for touched, columns, tables in (
        ("touched_month", "user_key, month_key", ("fact_monthly_summary", "fact_category_summary")),
        ("touched_budget", "user_key, month_key", ("fact_budget",)),
        ("touched_user", "user_key", ("dim_user", "dim_category", "dim_budget")),
    ):
        differing = " UNION ".join(
            f"SELECT {columns} FROM ((FROM {new} EXCEPT FROM old_{new}) UNION (FROM old_{new} EXCEPT FROM {new}))"
            for new in tables
        )
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {touched} AS {differing}")
