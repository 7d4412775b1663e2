"""Thousands of rows at once stay below SQL Server's 2,100 parameters, whoever asks for them.

The fixture around every test holds the queries against what SQL Server takes.
"""

from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import Account, Category, Transaction, Transfer
from apps.ledger.selectors import balances, own_accounts, with_details
from apps.ledger.services import apply_rules, categorise_many, create_rule, delete_account
from apps.ledger.services.transfers import untie_all
from apps.statements.models import ImportedLine
from apps.statements.services import plan_import
from apps.users.sight import own_sight
from tests.ledger_factories import AccountFactory
from tests.statements.conftest import csv_file, take

pytestmark = pytest.mark.django_db
MANY = 2500


@pytest.fixture
def account() -> Account:
    account = AccountFactory()
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=Decimal(-n).scaleb(-2), posting_date=date(2026, 1, 1 + n % 28))
        for n in range(1, MANY + 1)
    )
    return account


def test_thousands_are_categorised_at_once(account: Account) -> None:
    groceries = Category.objects.get(owner=account.owner, name="Groceries")
    ids = Transaction.objects.values_list("pk", flat=True)
    assert categorise_many(account.owner, ids, groceries).changed == MANY


def test_thousands_are_changed_by_rules(account: Account) -> None:
    sought = [{"kind": "direction", "direction": "out"}]
    wanted = [{"kind": "payee", "payee": "Shop"}, {"kind": "tags", "tags": ["seen"]}]
    create_rule(account.owner, name="all", conditions=sought, actions=wanted)
    assert apply_rules(account.owner, Transaction.objects.all(), by_person=True).tagged == MANY


def test_account_goes_with_thousands_of_transactions(account: Account) -> None:
    assert delete_account(account.owner, account, confirmed_transactions=MANY) == MANY
    assert not Transaction.objects.exists()


def test_owner_goes_with_everything(account: Account) -> None:
    take(account, *(f"2026-02-01,Shop {n},Groceries,-1.00" for n in range(MANY)))
    account.owner.delete()
    assert not ImportedLine.objects.exists()


def test_thousands_of_lines_are_imported_and_known_again(account: Account) -> None:
    rows = [f"2026-02-01,Shop {n},Groceries,-1.00" for n in range(MANY)]
    take(account, *rows)
    plan = plan_import(account.owner, account, csv_file(*rows))
    assert (plan.new, plan.duplicate) == (0, MANY)


def test_thousands_of_transfers_are_untied(account: Account) -> None:
    booked = list(Transaction.objects.all())
    for each in booked:
        each.transfer = Transfer.objects.create()
    Transaction.objects.bulk_update(booked, ["transfer"])
    untie_all(Transaction.objects.filter(account__owner=account.owner))
    assert not Transaction.objects.exclude(transfer=None).exists()


def test_page_of_rows_and_balances_are_read(account: Account) -> None:
    ids = list(Transaction.objects.order_by("pk").values_list("pk", flat=True)[:50])
    assert len(with_details(own_sight(account.owner), ids)) == len(ids)
    (counted,) = balances(own_accounts(account.owner))
    assert counted.balance == -Decimal(MANY * (MANY + 1) // 2).scaleb(-2)
