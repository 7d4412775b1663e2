"""A book with everything in it that an export can lose, and what is told of a book apart from its keys."""

import io
from collections import Counter
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from apps.interchange.chosen import choose
from apps.interchange.exporting import export
from apps.interchange.formats import format_named
from apps.ledger.models import Account, Category, Transaction, Transfer
from apps.ledger.services import set_tags, split_transaction
from apps.ledger.services.splits import Part
from apps.users.models import User
from apps.users.sight import own_sight
from tests.ledger_factories import AccountFactory, CategoryFactory, TransactionFactory, UserFactory, transfer_between

D = Decimal
ODD = (
    'He said "no" \\ ; maybe | or',
    "=SUM(A1:A9)",
    "'=quoted",
    "line\nbreak\tand tab",
    "🍕 Ĝrüße 日本 ش",
    "(code) ! * 2026-01-01",
    "; date:2026-99-99 [2026/13/13]",
    "",
)


def odd_book() -> User:
    """Accounts in three currencies that owe and own, odd texts, splits, transfers of all kinds, an empty account."""
    owner = UserFactory(email="odd@example.org")
    giro = AccountFactory(owner=owner, name="Giro: main (€)", opening_balance=D("1000.00"))
    card = AccountFactory(owner=owner, name="giro main", kind="credit_card", opening_balance=D("-55.10"))
    dollars = AccountFactory(owner=owner, name="日本 ドル", kind="savings", currency="USD")
    AccountFactory(owner=owner, name="Empty", kind="cash", currency="JPY", opening_balance=D("0.01"))
    food = CategoryFactory(owner=owner, name="Food/Drink: all", kind="expense")
    out = CategoryFactory(parent=food, name="Eating » out?")
    wage = CategoryFactory(owner=owner, name="wage", kind="income")
    for number, text in enumerate(ODD):
        TransactionFactory(
            account=giro,
            amount=D("-1.37") * (number + 1),
            posting_date=date(2026, 1, 1 + number),
            payee=text,
            description=text,
            notes=text,
            category=out if number % 2 else None,
        )
    TransactionFactory(account=giro, amount=D("2500.00"), posting_date=date(2026, 1, 3), payee="Boss", category=wage)
    TransactionFactory(account=card, amount=D("19.99"), posting_date=date(2026, 1, 4), payee="Refund", category=food)
    TransactionFactory(account=card, amount=D("0.00"), posting_date=date(2026, 1, 4), payee="Nothing")
    TransactionFactory(account=dollars, amount=D("999999999999.99"), posting_date=date(1970, 1, 1), payee="Most")
    split = TransactionFactory(account=card, amount=D("-30.00"), posting_date=date(2026, 1, 5), payee="Market")
    parts = [Part(D("-20.00"), food, "=1+1"), Part(D("-11.50"), None, "and: [x]"), Part(D("1.50"), wage, "")]
    split_transaction(owner, split, parts)
    set_tags(owner, split, ["holiday", "Österreich 2026"])
    transfer_between(giro, card, "55.10", date(2026, 1, 6))
    later, _ = transfer_between(giro, card, "7.00", date(2026, 1, 30))
    Transaction.objects.filter(pk=later.pk).update(posting_date=date(2026, 2, 2))
    tie = Transfer.objects.create()
    TransactionFactory(account=giro, amount=D("-100.00"), posting_date=date(2026, 1, 9), transfer=tie, payee="x")
    TransactionFactory(account=dollars, amount=D("111.11"), posting_date=date(2026, 1, 9), transfer=tie, payee="y")
    TransactionFactory(
        account=giro, amount=D("-3.00"), posting_date=date(2026, 1, 9), transfer=Transfer.objects.create()
    )
    return owner


def exported(user: User, name: str, query: str = "") -> bytes:
    """A user's transactions in a format."""
    file = io.BytesIO()
    export(lambda: choose(own_sight(user), QueryDict(query)), format_named(name), file)
    return file.getvalue()


def by_day(user: User) -> dict[tuple[str, date], Decimal]:
    """What moved on each account on each day it did, by the account's name."""
    moved: Counter[tuple[str, date]] = Counter()
    rows = Transaction.objects.filter(account__owner=user)
    for name, day, amount in rows.values_list("account__name", "posting_date", "amount"):
        moved[name, day] += amount  # type: ignore[assignment] # sums of Decimal
    return {key: D(amount) for key, amount in moved.items() if amount}


def balances(user: User) -> dict[str, Decimal]:
    """What is on each account."""
    sums = {account.name: account.opening_balance for account in Account.objects.filter(owner=user)}
    for (name, _), amount in by_day(user).items():
        sums[name] += amount
    return sums


def by_category(user: User) -> dict[str, Decimal]:
    """What counts in each category of income and expenses, by its name."""
    counted: Counter[str] = Counter()
    names = {category.pk: category.name for category in Category.objects.filter(owner=user)}
    moved = {category.pk for category in Category.objects.filter(owner=user, kind="transfer")}
    for row in Transaction.objects.filter(account__owner=user, transfer=None).prefetch_related("split_lines"):
        for part in row.split_lines.all() or [row]:
            if part.category_id not in moved:
                counted[names.get(part.category_id, "")] += part.amount
    return {name: D(amount) for name, amount in counted.items() if amount}


def transfers(user: User) -> Counter[tuple]:
    """Transfers with both sides: accounts, days and amounts."""
    sides: dict[int, list] = {}
    for row in Transaction.objects.filter(account__owner=user).exclude(transfer=None).select_related("account"):
        sides.setdefault(row.transfer_id, []).append((row.account.name, row.posting_date, row.amount))
    return Counter(tuple(sorted(each)) for each in sides.values() if len(each) == 2)
