"""Real programs' QIF files read as their own projects say."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.line import FileAccount, Statement

FIRST_DAYS = {
    "actual/data.qif": "2018-12-19",
    "actual/data-payee-memo.qif": "2019-01-23",
    "actual/qif-category.qif": "2024-06-24",
    "oca/test_qif.qif": "2013-08-12",
    "jgnash/bank1.qif": "2011-02-22",
    "gnucash/cbb-export.qif": "1997-10-11",
    "quiffen/test.qif": "2020-02-14",
}
BOOKED = frozenset({"!type:bank", "!type:ccard", "!type:invst"})


@pytest.fixture
def folder(shared_data: Path) -> Path:
    return shared_data / "statements/qif"


def bookings(statement: Statement) -> int:
    """Lines, and those that hold no money: an opening balance of 0.00, a purchase of shares."""
    return sum(len(each.lines) + len(each.rejected) + len(each.skipped) for each in statement.accounts)


def first(statement: Statement) -> FileAccount:
    return statement.accounts[0]


def test_every_file_reads_with_its_counts_days_and_amounts(folder: Path) -> None:
    files = json.loads((folder / "expected.json").read_text())
    assert set(files) == set(FIRST_DAYS)
    for name, said in files.items():
        statement = read((folder / name).read_bytes())
        raw = said["raw_scan"]
        records = sum(count for kind, count in raw["records_per_section"].items() if kind in BOOKED)
        assert (statement.format, statement.warnings) == ("qif", ()), name
        assert bookings(statement) == records == said["quiffen 4.0.1"]["n_transactions"], name
        assert not any(account.rejected for account in statement.accounts), name
        assert first(statement).lines[0].posting_date.isoformat() == FIRST_DAYS[name], name
        stated = [Decimal(amount.replace(",", "").strip()) for amount in raw["first_amounts"]]
        amounts = [line.amount for line in first(statement).lines]
        assert amounts[: len(stated)] == [amount for amount in stated if amount], name


def test_opening_balance_and_shares_are_told_but_not_booked(folder: Path) -> None:
    """Its project counts seven bookings: an opening of 0.00, five of money, and one of shares."""
    account, investments = read((folder / "quiffen/test.qif").read_bytes()).accounts
    assert (account.id, account.kind, account.opening_balance) == ("TestExport", "checking", Decimal(0))
    assert len(account.lines) == 5
    assert [each.reason for each in account.skipped] == ["it is the account's opening balance, no booking"]
    assert (investments.kind, investments.lines) == ("investment", ())
    assert [each.reason for each in investments.skipped] == ["Buy is of an investment account: no booking of money"]


def test_category_and_kind_of_account_are_read(folder: Path) -> None:
    outlet = first(read((folder / "actual/qif-category.qif").read_bytes())).lines[0]
    assert (outlet.payee, outlet.description, outlet.category) == (
        "Outlet",
        "Pay Designer Outlet",
        "Usual Expenses:Shopping",
    )
    assert first(read((folder / "jgnash/bank1.qif").read_bytes())).kind == "credit_card"


def test_booking_of_several_categories_has_none_but_parts(folder: Path) -> None:
    """The file names the first part's category for the whole; booking 98.05 under it would be wrong by 44.75."""
    line = first(read((folder / "gnucash/cbb-export.qif").read_bytes())).lines[1]
    assert (line.category, line.amount) == ("", Decimal("-98.05"))
    textbooks, household = (Decimal("-53.30"), "Textbooks", "Fall 1997 - Huntley"), (Decimal("-44.75"), "Household")
    assert (line.parts[0], line.parts[1][:2], line.notes) == (textbooks, household, "Check 278")
