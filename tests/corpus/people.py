"""The person whose book the English questions of the corpus are about."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from apps.ledger.models import Account, Category
from apps.users.models import User
from etl.services import refresh
from tests.ledger_factories import AccountFactory, BudgetFactory, TransactionFactory, UserFactory, transfer_between

CORPUS = Path(__file__).parent / "specs"
BOOK = json.loads((CORPUS / "books.json").read_text("utf-8"))["english"]
TODAY = date(2026, 11, 23)
LATELY = 20
SPENT = ("Groceries", "Restaurants", "Mortgage & rent", "Utilities", "Travel", "Subscriptions")


def asker() -> User:
    """Two years of wages, lately one purchase a month at each payee, a refund and money moved, loaded."""
    user = UserFactory(reporting_currency="EUR")
    accounts = [AccountFactory(owner=user, name=name, currency="EUR") for name in BOOK["accounts"]]
    categories = {category.name: category for category in Category.objects.filter(owner=user)}
    for number in range(24):
        month = date(2024 + (11 + number) // 12, (11 + number) % 12 + 1, 1)
        post(accounts[0], "2400.00", month, categories["Salary"], "Works Ltd")
        if number < LATELY:
            continue
        for place, (payee, name) in enumerate(zip(BOOK["payees"], SPENT * 2, strict=False)):
            post(accounts[place % 3], f"-{20 + place}.00", month.replace(day=3 + place), categories[name], payee)
    post(accounts[0], "5.00", TODAY.replace(day=1), categories["Groceries"], BOOK["payees"][0])  # taken back
    transfer_between(accounts[0], accounts[1], amount="300.00", on=TODAY.replace(day=2))
    BudgetFactory(owner=user, name="Food", category=categories["Groceries"], amount=Decimal("150.00"))
    refresh()
    return user


def post(account: Account, amount: str, day: date, category: Category, payee: str) -> None:
    """One booking."""
    TransactionFactory(account=account, amount=Decimal(amount), posting_date=day, category=category, payee=payee)
