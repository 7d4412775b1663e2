"""Sums of money are exact, although SQLite keeps decimals as floats."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from apps.ledger.cents import cents, from_cents
from apps.ledger.models import Transaction
from apps.ledger.selectors import balances, own_accounts
from tests.ledger_factories import AccountFactory, TransactionFactory

pytestmark = pytest.mark.django_db


def test_ten_dimes_are_one_euro():
    account = AccountFactory()
    TransactionFactory.create_batch(10, account=account, amount=Decimal("0.10"))
    assert from_cents(Transaction.objects.aggregate(total=Sum(cents("amount")))["total"]) == Decimal("1.00")


def test_cents_survive_beside_the_largest_amounts():
    account = AccountFactory(opening_balance=Decimal("-999999999999.99"))
    for amount in ("999999999999.99", "999999999999.99", "-999999999999.98", "0.07", "-1.29"):
        TransactionFactory(account=account, amount=Decimal(amount))
    [counted] = balances(own_accounts(account.owner))
    assert counted.balance == Decimal("-1.21")


def test_balance_of_an_empty_account_is_its_opening_balance():
    account = AccountFactory(opening_balance=Decimal("12.34"))
    assert [each.balance for each in balances(own_accounts(account.owner))] == [Decimal("12.34")]
