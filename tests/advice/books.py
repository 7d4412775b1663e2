"""Ledgers of hand-made bookings, loaded into the warehouse."""

from decimal import Decimal

from apps.ledger.models import Category, Transaction
from tests.ledger_factories import AccountFactory


def keep(user, bookings, category: str, opening: str = "30000.00"):
    """Book them on an account of their own."""
    account = AccountFactory(owner=user, opening_balance=Decimal(opening), currency="EUR")
    known = Category.objects.get(owner=user, name=category)
    Transaction.objects.bulk_create(
        Transaction(
            account=account,
            posting_date=one.day,
            payee=one.payee,
            amount=Decimal(one.cents).scaleb(-2),
            category=known,
        )
        for one in bookings
    )
    return account
