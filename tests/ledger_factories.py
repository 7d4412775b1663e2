"""Builders of people and their books: every test says only what matters to it.

Users are made by the service, so that a factory's user has what a real one has: the default categories.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, ExchangeRate, Rule, SplitLine, Tag, Transaction, Transfer
from apps.users.accesses import open_book
from apps.users.models import BookAccess, Household, User
from apps.users.services import create_user, found_household

PASSWORD = "correct horse battery staple"


class UserFactory(factory.Factory):
    """A user who can log in with PASSWORD; `is_staff` and `is_superuser` are set after creation."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = PASSWORD
    name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        rights = {name: fields.pop(name) for name in ("is_staff", "is_superuser", "is_active") if name in fields}
        user = create_user(fields.pop("email"), fields.pop("password"), **fields)
        if rights:
            for name, value in rights.items():
                setattr(user, name, value)
            user.save(update_fields=list(rights))
        return user


class AccountFactory(DjangoModelFactory):
    """A checking account in euros, empty at the start."""

    class Meta:
        model = Account

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Account {n}")
    kind = "checking"
    currency = "EUR"
    opening_balance = Decimal("0.00")


class CategoryFactory(DjangoModelFactory):
    """An expense category at the top of its owner's tree, or below `parent`."""

    class Meta:
        model = Category

    parent = None
    owner = factory.Maybe("parent", factory.SelfAttribute("parent.owner"), factory.SubFactory(UserFactory))
    name = factory.Sequence(lambda n: f"Category {n}")
    kind = factory.Maybe("parent", factory.SelfAttribute("parent.kind"), "expense")


class TransactionFactory(DjangoModelFactory):
    """Ten euros spent on 15 January 2026, uncategorised."""

    class Meta:
        model = Transaction

    account = factory.SubFactory(AccountFactory)
    amount = Decimal("-10.00")
    posting_date = date(2026, 1, 15)
    payee = factory.Sequence(lambda n: f"Payee {n}")
    description = "card payment"


class SplitLineFactory(DjangoModelFactory):
    """A part of a transaction; the test sees to it that the parts add up."""

    class Meta:
        model = SplitLine

    transaction = factory.SubFactory(TransactionFactory)
    amount = factory.SelfAttribute("transaction.amount")


class TagFactory(DjangoModelFactory):
    """A label."""

    class Meta:
        model = Tag

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"tag{n}")


class RuleFactory(DjangoModelFactory):
    """A rule that tags whatever is about Rewe."""

    class Meta:
        model = Rule

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Rule {n}")
    position = factory.Sequence(lambda n: n)
    conditions = factory.LazyFunction(lambda: [{"kind": "text", "field": "any", "how": "contains", "value": "rewe"}])
    actions = factory.LazyFunction(lambda: [{"kind": "tags", "tags": ["seen"]}])


class ExchangeRateFactory(DjangoModelFactory):
    """What a dollar cost on the first day of 2026, one direction only."""

    class Meta:
        model = ExchangeRate

    base = "USD"
    quote = "EUR"
    date = date(2026, 1, 1)
    rate = Decimal("0.90000000")


class BudgetFactory(DjangoModelFactory):
    """A hundred a month for all expenses, from the start of 2026."""

    class Meta:
        model = Budget

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Budget {n}")
    category = None
    period = "monthly"
    amount = Decimal("100.00")
    starts_on = date(2026, 1, 1)


def transfer_between(
    source: Account, target: Account, amount: str = "100.00", on: date = date(2026, 1, 20)
) -> tuple[Transaction, Transaction]:
    """Both sides of one paired transfer: out of `source`, into `target`."""
    tie = Transfer.objects.create()
    outgoing = TransactionFactory(account=source, amount=-Decimal(amount), posting_date=on, transfer=tie)
    incoming = TransactionFactory(account=target, amount=Decimal(amount), posting_date=on, transfer=tie)
    return outgoing, incoming


def couple(*, share_books: bool = True) -> tuple[User, User, Household]:
    """Two users in one household."""
    owner, partner = UserFactory(), UserFactory()
    return owner, partner, found_household("Home", owner, partner, share_books=share_books)


def opened(viewer: User, owner: User) -> BookAccess:
    """Staff let themselves into a book, as on the page."""
    return open_book(viewer, owner.pk, "They asked for help with a wrong total.", "http://testserver")
