"""SQL Server's triggers capture of a statement, whatever number of rows it has, what SQLite's capture row by row.

A trigger's own INSERT is taken out of its file and run, translated, over the tables `inserted` and `deleted` as SQL
Server would fill them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, models

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, ExchangeRate, SplitLine, Transaction
from apps.users.models import User
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    ExchangeRateFactory,
    SplitLineFactory,
    TransactionFactory,
    UserFactory,
)

from .writes import Write, performed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a true server fires its triggers itself"),
]


@dataclass
class Books:
    """Two people with two accounts each, and something in every captured table."""

    ada: User
    bo: User
    accounts: list[Account]
    entries: list[Transaction]


@pytest.fixture
def books() -> Books:
    ada, bo = UserFactory(), UserFactory()
    accounts = [AccountFactory(owner=owner) for owner in (ada, ada, bo, bo)]
    entries = [TransactionFactory(account=account) for account in accounts for _ in range(3)]
    for entry in entries[::4]:
        for _ in range(2):
            SplitLineFactory(transaction=entry, amount=Decimal("-5.00"))
    for owner in (ada, bo):
        BudgetFactory(owner=owner)
    ExchangeRateFactory()
    ExchangeRateFactory(base="GBP")
    return Books(ada, bo, accounts, entries)


# What is done, by its name: the trigger, the model, the rows that a statement of SQL Server's would touch, and the act.
Doing = Callable[[Books], tuple[str, type[models.Model], models.QuerySet[Any], Callable[[], object]]]


def _all(model: type[models.Model], trigger: str, **changed: object) -> Doing:
    return lambda _books: (trigger, model, model.objects.all(), lambda: model.objects.update(**changed))


def _inserted(trigger: str, model: type[models.Model], make: Callable[[Books], object]) -> Doing:
    return lambda books: (trigger, model, model.objects.none(), lambda: make(books))


def _deleted(trigger: str, model: type[models.Model]) -> Doing:
    return lambda _books: (trigger, model, model.objects.all(), lambda: model.objects.all()._raw_delete("default"))


def _line_copies(books: Books) -> list[SplitLine]:
    return SplitLine.objects.bulk_create(SplitLine(transaction=entry, amount=1) for entry in books.entries)


def _entry_copies(books: Books) -> list[Transaction]:
    return Transaction.objects.bulk_create(
        Transaction(account=entry.account, amount=1, posting_date=entry.posting_date) for entry in books.entries
    )


WRITES: dict[str, Doing] = {
    "transactions inserted": _inserted("transaction", Transaction, _entry_copies),
    "transactions updated": _all(Transaction, "transaction", payee="Grocer"),
    "transactions moved to another owner's account": lambda books: (
        "transaction",
        Transaction,
        Transaction.objects.filter(account__owner=books.ada),
        lambda: Transaction.objects.filter(account__owner=books.ada).update(account=books.accounts[3]),
    ),
    "no transaction at all": lambda _books: (
        "transaction",
        Transaction,
        Transaction.objects.none(),
        lambda: Transaction.objects.filter(payee="nobody").update(payee="somebody"),
    ),
    "split lines inserted": _inserted("split_line", SplitLine, _line_copies),
    "split lines updated": _all(SplitLine, "split_line", notes="seen"),
    "split lines moved to another transaction": lambda books: (
        "split_line",
        SplitLine,
        SplitLine.objects.all(),
        lambda: SplitLine.objects.update(transaction=books.entries[-1]),
    ),
    "split lines deleted": _deleted("split_line", SplitLine),
    "accounts updated": _all(Account, "account", is_closed=True),
    "accounts given away": lambda books: (
        "account",
        Account,
        Account.objects.filter(owner=books.ada),
        lambda: Account.objects.filter(owner=books.ada).update(owner=books.bo),
    ),
    "an account inserted": _inserted("account", Account, lambda books: AccountFactory(owner=books.bo)),
    "categories inserted": _inserted("category", Category, lambda _books: UserFactory()),
    "categories updated": _all(Category, "category", kind="expense"),
    "categories without children deleted": lambda _books: (
        "category",
        Category,
        Category.objects.filter(children=None),
        lambda: Category.objects.filter(children=None)._raw_delete("default"),
    ),
    "budgets updated": _all(Budget, "budget", rollover=True),
    "budgets deleted": _deleted("budget", Budget),
    "a budget inserted": _inserted("budget", Budget, lambda books: BudgetFactory(owner=books.ada)),
    "rates inserted": _inserted("exchange_rate", ExchangeRate, lambda _books: ExchangeRateFactory(base="CHF")),
    "rates updated": _all(ExchangeRate, "exchange_rate", rate=2),
    "rates deleted": _deleted("exchange_rate", ExchangeRate),
    "a user inserted": _inserted(
        "user", User, lambda _books: User.objects.bulk_create([User(email="new@example.org")])
    ),
    "users renamed": _all(User, "user", name="Somebody"),
    "users in another time zone": _all(User, "user", time_zone="Asia/Tokyo"),
    "users reporting in another currency": _all(User, "user", reporting_currency="JPY"),
    "users who log in": _all(User, "user", last_login="2026-01-01T00:00:00Z"),
    "users who may do less": _all(User, "user", is_staff=False, is_active=True),
}
DELETIONS = {"transaction": Transaction, "account": Account, "user": User}


@pytest.mark.parametrize("name", WRITES)
def test_a_statement_is_captured_as_sqlite_captures_it(books: Books, name: str) -> None:
    trigger, model, affected, act = WRITES[name](books)

    write, captured = performed(model, affected, act)
    mine = [row for row in captured if row[0] == write_entity(trigger)]

    assert write.fire(trigger) == mine


def write_entity(trigger: str) -> str:
    """What a trigger captures: a split line is captured as its transaction."""
    return "transaction" if trigger == "split_line" else trigger


@pytest.mark.parametrize("trigger", DELETIONS)
def test_rows_that_go_are_captured_with_the_owner_they_had(books: Books, trigger: str) -> None:
    model = DELETIONS[trigger]
    entry = books.entries[0]
    kept, _captured = performed(model, model.objects.all(), lambda: None)

    assert {row[0:3] for row in Write(kept.table, gone=kept.gone).fire(trigger)} == {
        (trigger, key, "D") for key in model.objects.values_list("pk", flat=True)
    }
    if trigger == "transaction":
        assert ("transaction", entry.pk, "D", books.ada.pk) in Write(kept.table, gone=kept.gone).fire(trigger)


def test_a_transaction_whose_account_went_in_the_same_stroke_is_captured_without_an_owner(books: Books) -> None:
    write, _captured = performed(Transaction, Transaction.objects.all(), lambda: None)
    orphan = [value if position != _at("account_id") else 10**9 for position, value in enumerate(write.gone[0])]

    ((entity, _key, operation, owner),) = Write(write.table, gone=[tuple(orphan)]).fire("transaction")

    assert (entity, operation, owner) == ("transaction", "D", None)


def test_a_merge_that_fires_once_for_each_action_captures_each_row_once(books: Books) -> None:
    write, _captured = performed(Transaction, Transaction.objects.all(), lambda: Transaction.objects.update(payee="x"))
    updated = Write(write.table, write.gone[:4], write.written[:4]).fire("transaction")
    inserted = Write(write.table, written=write.written[4:8]).fire("transaction")
    deleted = Write(write.table, gone=write.gone[8:]).fire("transaction")

    whole = Write(write.table, write.gone[:4] + write.gone[8:], write.written[:8]).fire("transaction")

    assert sorted(updated + inserted + deleted, key=str) == sorted(whole, key=str)
    assert len(whole) == len(books.entries)


@pytest.mark.parametrize("name", ["ADA", "ada ", "ädä"])
def test_a_name_that_a_collation_would_call_the_same_is_captured(books: Books, name: str) -> None:
    User.objects.filter(pk=books.ada.pk).update(name="ada")
    one = User.objects.filter(pk=books.ada.pk)

    write, captured = performed(User, one, lambda: one.update(name=name))

    assert write.fire("user") == captured == [("user", books.ada.pk, "U", books.ada.pk)]


def test_a_user_saved_as_they_were_is_not_captured(books: Books) -> None:
    one = User.objects.filter(pk=books.ada.pk)

    write, _captured = performed(User, one, lambda: User.objects.get(pk=books.ada.pk).save())

    assert write.fire("user") == []


def _at(column: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_transaction")
        return [found[0] for found in cursor.description].index(column)
