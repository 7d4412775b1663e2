"""Beancount and hledger take the journals, and come to the ledger's own balances: per account, per day, to the cent."""

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import which

import pytest
from beancount import loader
from beancount.core.data import Entries, Open
from beancount.core.data import Transaction as Booked

from apps.interchange.journals.names import ON_THE_WAY, Names
from apps.ledger.models import Account
from apps.ledger.tree import CategoryTree
from apps.users.models import User

from .books import balances, by_day, exported, odd_book

pytestmark = pytest.mark.django_db


def names_of(user: User) -> dict[str, str]:
    """The ledger's name of an account by the journal's."""
    accounts = {account.pk: account for account in Account.objects.filter(owner=user)}
    names = Names(accounts.values(), CategoryTree([]))
    return {names.accounts[pk]: account.name for pk, account in accounts.items()}


def written(user: User, form: str, folder: Path, query: str = "") -> Path:
    file = folder / f"book.{form}"
    file.write_bytes(exported(user, form, query))
    return file


def bean_check(file: Path) -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("bean-check"), file], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr[-2000:]
    assert not found.stderr


def hledger(file: Path, *words: str) -> str:
    if which("hledger") is None and not os.environ.get("CI"):
        pytest.skip("hledger is not installed (apt-get install hledger)")
    found = subprocess.run(["hledger", "-f", file, *words], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:]
    return found.stdout


def beancount_moved(file: Path, names: dict[str, str]) -> tuple[dict[tuple[str, date], Decimal], Entries]:
    """What Beancount read: what moved per account and day, opening balances aside."""
    entries, errors, _ = loader.load_file(str(file))
    assert not errors
    moved: Counter[tuple[str, date]] = Counter()
    for entry in entries:
        if isinstance(entry, Booked) and entry.narration != "Opening balance":
            for posting in entry.postings:
                if posting.account in names:
                    moved[names[posting.account], entry.date] += posting.units.number
    return {key: Decimal(amount) for key, amount in moved.items() if amount}, entries


def hledger_moved(file: Path, names: dict[str, str]) -> dict[tuple[str, date], Decimal]:
    """What hledger's register says the same of."""
    report = hledger(file, "register", "not:desc:Opening balance", *(f"acct:^{name}$" for name in names), "-O", "csv")
    moved: Counter[tuple[str, date]] = Counter()
    for row in csv.DictReader(io.StringIO(report)):
        moved[names[row["account"]], date.fromisoformat(row["date"])] += Decimal(row["amount"].split()[0])
    return {key: Decimal(amount) for key, amount in moved.items() if amount}


@pytest.fixture
def user() -> User:
    return odd_book()


def test_beancount_takes_the_journal_and_moves_the_same_money_each_day(user: User, tmp_path: Path) -> None:
    file = written(user, "beancount", tmp_path)
    bean_check(file)
    names = names_of(user)
    moved, entries = beancount_moved(file, names)
    assert moved == by_day(user)
    totals: Counter[str] = Counter()
    for entry in entries:
        for posting in getattr(entry, "postings", ()):
            if posting.account in names:
                totals[names[posting.account]] += posting.units.number
    assert dict(totals) == {name: amount for name, amount in balances(user).items() if name in totals}
    assert {account for account, amount in balances(user).items() if amount} <= totals.keys()


def test_hledger_takes_the_journal_and_moves_the_same_money_each_day(user: User, tmp_path: Path) -> None:
    file = written(user, "hledger", tmp_path)
    hledger(file, "check", "--strict")
    names = names_of(user)
    assert hledger_moved(file, names) == by_day(user)
    report = hledger(file, "balance", "--flat", "--empty", "-N", *(f"acct:^{name}$" for name in names), "-O", "csv")
    found = {names[row["account"]]: Decimal(row["balance"].split()[0]) for row in csv.DictReader(io.StringIO(report))}
    assert {name: amount for name, amount in found.items() if amount} == {
        name: amount for name, amount in balances(user).items() if amount
    }


def test_a_transfer_of_one_day_is_one_entry_between_two_accounts(user: User, tmp_path: Path) -> None:
    names = names_of(user)
    _, entries = beancount_moved(written(user, "beancount", tmp_path), names)
    between = [
        entry
        for entry in entries
        if isinstance(entry, Booked) and all(post.account in names for post in entry.postings)
    ]
    assert sorted(entry.date for entry in between) == [date(2026, 1, 6), date(2026, 1, 9)]


def test_money_of_a_transfer_over_several_days_is_on_its_way_and_arrives(user: User, tmp_path: Path) -> None:
    _, entries = beancount_moved(written(user, "beancount", tmp_path), names_of(user))
    on_the_way = [
        post.units.number for entry in entries for post in getattr(entry, "postings", ()) if post.account == ON_THE_WAY
    ]
    # 7.00 there and back; the 3.00 whose other side is nowhere stay.
    assert sorted(on_the_way) == [Decimal("-7.00"), Decimal("3.00"), Decimal("7.00")]


def test_texts_come_back_from_beancount_as_they_were(user: User, tmp_path: Path) -> None:
    entries, _, _ = loader.load_file(str(written(user, "beancount", tmp_path)))
    payees = {entry.payee for entry in entries if isinstance(entry, Booked)}
    assert {'He said "no" \\ ; maybe | or', "line\nbreak\tand tab", "🍕 Ĝrüße 日本 ش"} <= payees
    market = next(entry for entry in entries if isinstance(entry, Booked) and entry.payee == "Market")
    assert market.tags == {"holiday"}
    assert market.meta["tags"] == "Österreich 2026"
    assert sorted(post.units.number for post in market.postings) == [
        Decimal("-30.00"),
        Decimal("-1.50"),
        Decimal("11.50"),
        Decimal("20.00"),
    ]


def test_some_of_the_transactions_are_a_journal_too_without_opening_balances(user: User, tmp_path: Path) -> None:
    for query in ("month=2026-02", "q=Market", "type=transfer", "payee=nobody"):
        file = written(user, "beancount", tmp_path, query)
        bean_check(file)
        assert b"Opening balance" not in file.read_bytes()
        hledger(written(user, "hledger", tmp_path, query), "check", "--strict")


def test_each_account_and_category_has_a_name_of_its_own(user: User, tmp_path: Path) -> None:
    assert len(names_of(user)) == Account.objects.filter(owner=user).count()
    entries, _, _ = loader.load_file(str(written(user, "beancount", tmp_path)))
    opened = [entry.account for entry in entries if isinstance(entry, Open)]
    assert len(opened) == len(set(opened))
