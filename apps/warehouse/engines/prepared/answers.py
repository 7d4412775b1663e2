"""The rows of named statements, made of what a prepared store has of a user: what `sql/warehouse/metrics` defines."""

from bisect import bisect_left
from calendar import monthrange
from decimal import Decimal
from functools import cache
from typing import Any

from ... import schema
from .person import Budget, Person

Rows = list[dict[str, Any]]
_CENT = Decimal("0.01")
_YEAR = range(1, 13)
# Where the cents spent of a budget are counted: in the months asked for, in those compared with, in any before them.
_ACTUAL, _PREVIOUS, _BEFORE = range(3)


def money(cents: int) -> Decimal:
    """Cents as the warehouse's DECIMAL(18, 2): exact, and never without its two decimals."""
    return cents * _CENT


def reporting_currency(person: Person, _values: dict[str, Any]) -> Rows:
    """`users/reporting_currency`."""
    return [{"reporting_currency": person.currency}]


def monthly_trend(person: Person, values: dict[str, Any]) -> Rows:
    """`metrics/monthly_trend`."""
    return [
        {
            "month_key": key,
            "income": money(month[0]),
            "expenses": money(month[1]),
            "transaction_count": month[2],
            "left_out_count": month[3],
        }
        for key, month in person.months_between(values["previous_month"], values["last_month"])
    ]


def expense_by_category(person: Person, values: dict[str, Any]) -> Rows:
    """`metrics/expense_by_category`."""
    amounts: dict[int, int] = {}
    counts: dict[int, int] = {}
    previous: dict[int, int] = {}
    names, top_levels = person.category_names, person.top_levels
    for month_key, _month in person.months_between(values["previous_month"], values["last_month"]):
        is_asked_for = month_key >= values["first_month"]
        for category, cents, count in person.book.categories(month_key):
            # What is neither below another nor a top-level category itself is unknown: uncategorised.
            key = top_levels.get(category) or (category if category in names else 0)
            if is_asked_for:
                amounts[key] = amounts.get(key, 0) + cents
                counts[key] = counts.get(key, 0) + count
            else:
                previous[key] = previous.get(key, 0) + cents
    found = [(-cents, names.get(key, ""), key) for key, cents in amounts.items() if counts[key] > 0]
    return [
        {
            "amount": money(-minus),
            "previous": money(previous.get(key, 0)),
            "category_key": key,
            "category_name": name,
            "expense_count": counts[key],
        }
        for minus, name, key in sorted(found)
    ]


def budget_vs_actual(person: Person, values: dict[str, Any]) -> Rows:
    """`metrics/budget_vs_actual`."""
    previous, first, last = values["previous_month"], values["first_month"], values["last_month"]
    in_force = [budget for budget in person.budgets if budget.first_month <= last and budget.last_month >= first]
    if not in_force:
        return []
    spent = {budget.key: [0, 0, 0] for budget in in_force}
    for month_key, key, cents in person.book.spent():
        if key in spent and month_key <= last:
            spent[key][_ACTUAL if month_key >= first else _PREVIOUS if month_key >= previous else _BEFORE] += cents
    in_force.sort(key=lambda budget: (budget.name, budget.key))
    return [_budget_row(budget, spent[budget.key], values) for budget in in_force]


def _budget_row(budget: Budget, spent: list[int], values: dict[str, Any]) -> dict[str, Any]:
    previous, first, begin = values["previous_month"], values["first_month"], budget.first_month
    planned = _planned(budget, max(first, begin), values["last_month"])
    if budget.rollover and begin < first:  # every month before carried its variance into the next
        planned += _planned(budget, begin, first - 1) - spent[_BEFORE] - spent[_PREVIOUS]
    was_in_force = begin < first and previous <= budget.last_month and previous < first
    return {
        "budget_key": budget.key,
        "budget_name": budget.name,
        "category_key": budget.category_key,
        "category_name": budget.category_name,
        "planned": money(planned),
        "actual": money(spent[_ACTUAL]),
        "previous": money(spent[_PREVIOUS]) if was_in_force else None,
    }


def _planned(budget: Budget, first: int, last: int) -> int:
    """The cents planned from a month to another, both included, as far as the budget is in force."""
    begin, end = _place(max(first, budget.first_month)), _place(min(last, budget.last_month) + 1)
    if end <= begin:
        return 0
    upto, before = _lengths()[end], _lengths()[begin]
    return sum(base * (upto[at] - before[at]) for at, base in enumerate(budget.bases) if base is not None)


def _place(month_key: int) -> int:
    """How many months of the calendar are earlier."""
    return bisect_left(_calendar(), month_key)


@cache
def _calendar() -> list[int]:
    """Every month's key, as `dim_date` has them."""
    return [year * 100 + month for year in range(schema.FIRST_DAY.year, schema.LAST_DAY.year + 1) for month in _YEAR]


@cache
def _lengths() -> list[tuple[int, int, int, int]]:
    """At each place of the calendar, and after its end: how many months before it have 28, 29, 30 and 31 days."""
    counts = [0, 0, 0, 0]
    found = [(0, 0, 0, 0)]
    for key in _calendar():
        counts[monthrange(key // 100, key % 100)[1] - 28] += 1
        found.append((counts[0], counts[1], counts[2], counts[3]))
    return found
