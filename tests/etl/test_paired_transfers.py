"""The figures are right whichever side of a transfer arrives first."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from apps.ledger.models import Account, Transaction
from apps.ledger.services import pair_transfers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_totals_do_not_depend_on_which_side_comes_first(order, book, load, january: Callable) -> None:
    savings = Account.objects.create(owner=book.user, name="Rainy day", kind="savings")
    arrivals = [
        (book.account, "-100.00", "Transfer to Rainy day"),
        (savings, "100.00", "Transfer from Checking"),
        (book.account, "-40.00", "Groceries"),
    ]
    for number in order:
        account, amount, text = arrivals[number]
        day = date(2026, 1, 15)
        Transaction.objects.create(account=account, amount=Decimal(amount), description=text, posting_date=day)
        pair_transfers(book.user, day, day)
        load()

    assert (january()["income"], january()["expenses"]) == (Decimal("0.00"), Decimal("40.00"))
