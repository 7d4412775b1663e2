"""Amounts and rates of many digits meet without loss."""

from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import Account, ExchangeRate, Transaction

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("amount", "rate", "converted"),
    [
        ("1000000.01", "160.12345678", "160123458.38"),
        ("999999999999.99", "160.12345678", "160123456779998.40"),
        ("999999999999.99", "0.00000001", "10000.00"),
    ],
)
def test_an_amount_of_any_size_is_converted_to_the_cent(book, load, january, amount, rate, converted) -> None:
    ExchangeRate.objects.create(base="CHF", quote="EUR", date=date(2026, 1, 1), rate=Decimal(rate))
    account = Account.objects.create(owner=book.user, name="Abroad", currency="CHF")
    Transaction.objects.create(account=account, amount=Decimal(amount), posting_date=date(2026, 1, 15))

    load()

    assert january()["income"] == Decimal(converted)
