"""Books from which a category can be learnt, in a few words."""

from datetime import date, timedelta
from decimal import Decimal

from apps.ledger.models import Account, Category, Transaction
from apps.users.models import User
from tests.ledger_factories import AccountFactory

SHOPS = {
    "Groceries": ("REWE SAGT DANKE", "Lidl Filiale", "Albert Heijn"),
    "Restaurants": ("Trattoria da Enzo", "Gasthaus Adler", "Brasserie Lipp"),
    "Public transport": ("DB Vertrieb", "NS Groep", "RATP Paris"),
    "Books": ("Thalia Buchhandlung", "Waterstones", "Casa del Libro"),
}


def named(owner: User, name: str) -> Category:
    """A category that every book starts with."""
    return Category.objects.get(owner=owner, name=name)


def book(account: Account, payee: str, category: Category | None = None, amount: str = "-12.50", **more) -> Transaction:
    """One transaction, on a day that does not matter."""
    fields = {"posting_date": date(2026, 1, 10), "description": "Kartenzahlung", **more}
    return Transaction.objects.create(account=account, payee=payee, category=category, amount=Decimal(amount), **fields)


def teach(owner: User, shops: dict[str, tuple[str, ...]] | None = None, times: int = 6) -> Account:
    """An account on which every shop was paid some times, in the category the owner chose."""
    account = AccountFactory(owner=owner)
    for name, payees in (shops or SHOPS).items():
        category = named(owner, name)
        for number in range(times):
            for payee in payees:
                day = date(2025, 6, 1) + timedelta(days=number)
                book(account, payee, category, f"-{10 + number}.20", posting_date=day)
    return account
