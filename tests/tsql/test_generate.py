"""What is made up is the same in SQL Server as in SQLite: written and read back by Django's backend and the driver."""

from collections.abc import Callable

import pytest

from apps.demo.scale import generate_ledger
from apps.demo.services import load_demo
from apps.ledger.models import Account, SplitLine, Transaction

from .conftest import Serving
from .twin import Twin

pytestmark = pytest.mark.django_db(transaction=True)


def generated() -> object:
    return generate_ledger(users=3, transactions=21_000, months=6, seed=4)


def demo() -> object:
    return load_demo(seed=1, months=3)


def content() -> list[list[tuple[object, ...]]]:
    """Every account, transaction and split line by what it says, in the order written."""
    entry = ("account__owner__email", "account__name", "posting_date", "amount", "description", "payee", "notes")
    return [
        list(Account.objects.order_by("pk").values_list("owner__email", "name", "currency", "opening_balance")),
        list(Transaction.objects.order_by("pk").values_list(*entry, "category__name", "import_ref", "bank_id")),
        list(SplitLine.objects.order_by("pk").values_list("transaction__import_ref", "amount", "category__name")),
    ]


@pytest.mark.parametrize("make", [generated, demo])
def test_the_same_ledger_is_written_to_both(serving: Serving, make: Callable[[], object]) -> None:
    twin = Twin()
    with serving(twin.answer):
        theirs, found = make(), content()

    ours, expected = make(), content()

    assert theirs == ours
    assert found == expected
    assert all(expected)
