"""People and their months in cents, as readable as a table."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from apps.behaviour.people import People, Spending
from apps.metrics import months

MONTHS = months.window(202606, 37)
DAYS = 397


def crowd(*rows: Sequence[tuple[int, int]], **fields) -> People:
    """People by their last whole months, each (income, expenses) in whole euros; the month that goes on is empty.

    What they spent is of one category each.
    """
    income, expenses = (_matrix([[each[side] for each in row] for row in rows]) for side in (0, 1))
    began = [len(MONTHS) - 2 - len(row) for row in rows]
    count, none = len(rows), np.full(len(rows), np.nan)
    owners = np.arange(count)
    people = People(
        users=owners + 1,
        currencies=np.array(["EUR"] * count, dtype=object),
        months=MONTHS,
        income=income,
        expenses=expenses,
        since=np.array(began, dtype=np.intp),
        spending=Spending(owners, owners + 1, expenses),
        flow=np.zeros((count, DAYS), dtype=np.int64),
        balance=none,
        source=none,
        debt=none,
        left_out=np.zeros(count, dtype=np.int64),
    )
    return replace(people, **fields)


def spending(*euros: float) -> People:
    """One person by what each of the last whole months spent in the one category they have; 5,000 came in each time."""
    return crowd([(5000, each) for each in euros])


def _matrix(euros: Sequence[Sequence[float]]) -> np.ndarray:
    cents = np.zeros((len(euros), len(MONTHS)), dtype=np.int64)
    for row, amounts in enumerate(euros):
        if amounts:
            cents[row, -len(amounts) - 1 : -1] = [round(each * 100) for each in amounts]
    return cents
