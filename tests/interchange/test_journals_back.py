"""A journal that hledger or Beancount read comes back into a fresh book, to the cent."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import which

import pytest

from apps.demo.services import load_demo
from apps.interchange.journals.names import component
from apps.ledger.models import Account, SplitLine, Transaction
from apps.statements.services import StatementFile, import_file, plan_import
from apps.users.models import User
from apps.users.selectors import user_by_email
from tests.ledger_factories import AccountFactory, UserFactory

from .books import balances, by_category, by_day, exported, odd_book, transfers

pytestmark = pytest.mark.django_db
# The query of docs/exports.md.
POSTINGS = (
    "SELECT id AS txnidx, date, payee, narration AS description, account, number AS amount, currency AS commodity"
)


def printed(program: str, user: User, folder: Path) -> bytes:
    """A user's journal as the program it was written for says it, a row per posting."""
    if program == "hledger" and which("hledger") is None and not os.environ.get("CI"):
        pytest.skip("hledger is not installed (apt-get install hledger)")
    journal = folder / f"book.{program}"
    journal.write_bytes(exported(user, program))
    bean_query = str(Path(sys.executable).with_name("bean-query"))
    commands = {
        "hledger": ["hledger", "-f", str(journal), "print", "-O", "csv"],
        "beancount": [bean_query, "-f", "csv", str(journal), POSTINGS],
    }
    return subprocess.run(commands[program], check=True, capture_output=True).stdout


def brought_in(content: bytes) -> tuple[User, Account, StatementFile]:
    """A fresh person's book with it, imported for an account that is not in it."""
    fresh = UserFactory()
    account = AccountFactory(owner=fresh, name="Upload")
    file = StatementFile("book.csv", content, create_categories=True)
    plan = import_file(fresh, account, file).plan
    assert [line.reason for part in plan.statement.accounts for line in part.rejected] == []
    return fresh, account, file


def as_named(found: dict[str, Decimal]) -> dict[str, Decimal]:
    """Accounts as a journal names them."""
    return {component(name): amount for name, amount in found.items() if amount}


@pytest.mark.parametrize("program", ["hledger", "beancount"])
def test_the_demo_household_comes_back(program: str, tmp_path: Path) -> None:
    load_demo(seed=7, months=6)
    user = user_by_email("alex@demo.finsight.example")
    fresh, account, file = brought_in(printed(program, user, tmp_path))
    assert as_named(balances(fresh)) == as_named(balances(user))
    moved = {(component(name), day): amount for (name, day), amount in by_day(user).items()}
    assert by_day(fresh) == moved
    spent = Counter({component(name) if name else "": amount for name, amount in by_category(user).items()})
    assert Counter({name.replace("Uncategorised", ""): amount for name, amount in by_category(fresh).items()}) == spent
    named = Counter(
        tuple(sorted((component(name), day, amount) for name, day, amount in sides))
        for sides in transfers(user).elements()
    )
    assert named <= transfers(fresh)
    assert plan_import(fresh, account, file).new == 0


@pytest.mark.parametrize("program", ["hledger", "beancount"])
def test_odd_things_come_back(program: str, tmp_path: Path) -> None:
    user = odd_book()
    # What was there before the first day that the ledger knows cannot be brought in.
    Transaction.objects.filter(posting_date=date(1970, 1, 1)).update(posting_date=date(1970, 1, 2))
    fresh, _, _ = brought_in(printed(program, user, tmp_path))
    named = {
        "Giro: main (€)": "Giro-main",
        "giro main": "Giro-main (owed)",
        "日本 ドル": "X日本-ドル",
        "Empty": "Empty",
    }
    assert {name: amount for name, amount in balances(fresh).items() if amount} == {
        named[name]: amount for name, amount in balances(user).items()
    }
    assert SplitLine.objects.filter(transaction__account__owner=fresh).count() == 3
    across = {(side[0], side[2]) for sides in transfers(fresh) for side in sides if side[1] == date(2026, 1, 9)}
    assert ("Giro-main", Decimal("-100.00")) in across
    assert ("X日本-ドル", Decimal("111.11")) in across


HEADER = "txnidx,date,description,account,amount,commodity\n"


def test_money_moves_between_the_largest_account_and_the_rest() -> None:
    """A rate: 500 from the bank, of which 400 repay a loan and 100 are interest."""
    rows = (
        "1,2026-01-05,Bank | Rate,Assets:Giro,-500.00,EUR\n"
        "1,2026-01-05,Bank | Rate,Liabilities:House,400.00,EUR\n"
        "1,2026-01-05,Bank | Rate,Expenses:Interest,100.00,EUR\n"
    )
    fresh, _, _ = brought_in((HEADER + rows).encode())
    assert balances(fresh)["Giro"] == -500
    assert balances(fresh)["House"] == 400
    assert by_category(fresh) == {"Interest": Decimal(-100)}
    assert Account.objects.get(owner=fresh, name="House").kind == "loan"


def test_what_cannot_be_kept_is_told() -> None:
    rows = (
        "1,2026-01-05,All over,Assets:Giro,-500.00,EUR\n"
        "1,2026-01-05,All over,Assets:Dollars,330.00,USD\n"
        "1,2026-01-05,All over,Assets:Cash,200.00,EUR\n"
    )
    fresh = UserFactory()
    plan = plan_import(fresh, AccountFactory(owner=fresh), StatementFile("book.csv", (HEADER + rows).encode()))
    told = [line.reason for part in plan.statement.accounts for line in part.rejected]
    assert (plan.new, len(told)) == (0, 3)
    assert "enter it by hand" in told[0]
