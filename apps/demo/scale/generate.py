"""Generating a ledger: one database transaction, memory for one chunk of rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db import transaction

from apps.users.models import User
from apps.users.selectors import today

from .columns import CHUNK, draw, rows_per_user
from .order import Order
from .people import category_ids, refuse_if_there, write_accounts, write_budgets, write_users
from .rates import write_rates
from .writing import Book, write


@dataclass(frozen=True, slots=True)
class Generated:
    """How much was written."""

    users: int
    accounts: int
    transactions: int
    split_lines: int
    exchange_rates: int
    first_day: date
    last_day: date


@transaction.atomic
def generate_ledger(
    *, users: int, transactions: int, months: int, seed: int, progress: Callable[[int], None] = lambda _rows: None
) -> Generated:
    """Write that many users and exactly that many transactions, over the `months` months that end yesterday.

    `progress` is told how many rows each chunk had. Raises Problem `bad_number` or `generated_users_exist`; then
    nothing is written.
    """
    order = Order(users, transactions, months, seed, today(User()) - timedelta(days=1))
    refuse_if_there()
    rates = write_rates(order)
    user_ids = write_users(order)
    account_ids = write_accounts(order, user_ids)
    write_budgets(order, user_ids, category_ids(user_ids, ["Groceries"])[:, 0])
    lines = _write_rows(order, Book(seed, user_ids, account_ids, order.days), progress)
    accounts = int(np.count_nonzero(account_ids))
    return Generated(users, accounts, transactions, lines, rates, order.first, order.last)


def _write_rows(order: Order, book: Book, progress: Callable[[int], None]) -> int:
    """Every transaction, chunk by chunk; returns the number of split lines."""
    last_row = np.cumsum(rows_per_user(order.users, order.transactions, order.seed))
    owned = np.count_nonzero(book.account_ids, axis=1).astype(np.int64)
    lines = 0
    for start in range(0, order.transactions, CHUNK):
        numbers = np.arange(start, min(start + CHUNK, order.transactions))
        users = np.searchsorted(last_row, numbers, side="right")
        lines += write(book, draw(order.seed, start, users, owned, len(book.days)), start)
        progress(len(numbers))
    return lines
