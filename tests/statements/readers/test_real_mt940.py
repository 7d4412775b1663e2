"""Real banks' MT940 files read as their own projects say."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.line import FileAccount, Statement

ACCOUNTS = {
    "jejik/abnamro.txt": 1,
    "jejik/ing-dos.txt": 1,
    "jejik/sns.txt": 1,
    "jejik/triodos.txt": 1,
    "jejik/generic.txt": 1,
    "jejik/rabobank-iban.txt": 1,
    "jejik/commerzbank.txt": 1,
    "jejik/sparkasse.txt": 1,
    "wolph/mBank/mt940.sta": 1,
    "wolph/cmxl/mt940.sta": 3,
    "mt940_rs/mt940/full/danskebank/MT940_FI_Example.sta": 1,
    "wolph/jejik/postfinance.sta": 1,
}
GAPS = {
    # The samples were shortened or made up by their projects: their balances are not those of their bookings.
    "jejik/abnamro.txt": "-1040.60",
    "jejik/ing-dos.txt": "49.06",
    "jejik/triodos.txt": "111.40",
    "jejik/commerzbank.txt": "12.35",
    "wolph/jejik/postfinance.sta": "0.2",
}


@pytest.fixture
def folder(shared_data: Path) -> Path:
    return shared_data / "statements/mt940"


def only(statement: Statement) -> FileAccount:
    (account,) = statement.accounts
    return account


def money(written: str) -> tuple[Decimal, str]:
    amount, currency = written.split()
    return Decimal(amount), currency


def test_every_file_reads_with_its_counts_sums_and_balances(folder: Path) -> None:
    files = json.loads((folder / "expected.json").read_text())
    assert set(files) == set(ACCOUNTS)
    for name, said in files.items():
        statement = read((folder / name).read_bytes())
        raw, accounts = said["raw_scan"], statement.accounts
        assert (statement.format, statement.warnings, len(accounts)) == ("mt940", (), ACCOUNTS[name]), name
        assert not any(account.rejected or account.skipped for account in accounts), name
        assert sum(len(account.lines) for account in accounts) == raw["n_61"] == said["mt-940 5.1.1"]["n_items"], name
        assert sum(line.amount for account in accounts for line in account.lines) == Decimal(raw["sum_signed"]), name
        first, last = accounts[0], accounts[-1]
        assert (first.opening_balance, first.currency) == money(raw["opening"][0]), name
        assert (last.closing_balance, last.currency) == money(raw["closing"][-1]), name
        stated = said.get("stated_by_test", {}).get("opening_first")
        assert stated is None or (first.opening_balance, first.currency) == money(stated), name


def test_balances_are_checked_against_the_sum_of_lines(folder: Path) -> None:
    for name in ACCOUNTS:
        gaps = [account.balance_gap for account in read((folder / name).read_bytes()).accounts]
        assert gaps == [Decimal(GAPS.get(name, 0))] * len(gaps), name


def test_statements_of_several_accounts_stay_apart(folder: Path) -> None:
    """The mt-940 library returns one list of 16 bookings and the last account's balances only."""
    accounts = read((folder / "wolph/cmxl/mt940.sta").read_bytes()).accounts
    assert [(a.id, a.currency, len(a.lines), a.opening_balance, a.closing_balance) for a in accounts] == [
        ("45050050/76198810", "DEM", 11, Decimal("84349.74"), Decimal("84437.04")),
        ("10020030/1234567", "EUR", 2, Decimal("2187.95"), Decimal("4387.95")),
        ("BPHKPLPK/320000546101", "PLN", 3, Decimal("40000.00"), Decimal("50040.00")),
    ]


def test_first_bookings_are_those_the_files_projects_state(folder: Path) -> None:
    for name, amount in {
        "jejik/ing-dos.txt": "-25.03",
        "jejik/sns.txt": "-20.00",
        "jejik/triodos.txt": "-15.70",
        "jejik/rabobank-iban.txt": "-25",
        "jejik/sparkasse.txt": "-20.00",
    }.items():
        assert only(read((folder / name).read_bytes())).lines[0].amount == Decimal(amount), name


@pytest.mark.parametrize(
    ("name", "number", "payee", "text"),
    [
        ("jejik/sparkasse.txt", 0, "ARAL AG", "2019-02-15T20.10 Debitk.4 2019-12"),
        ("jejik/rabobank-iban.txt", 0, "CONTRA ACCOUNT HOLDER", ""),
        ("jejik/rabobank-iban.txt", 1, "JOHN DOE", "Reference 201301234"),
        ("jejik/sns.txt", 1, "marechal s", "dit is test 2"),
        ("jejik/triodos.txt", 1, "", "HUUR KANTOOR - FEB 2010"),
        ("wolph/mBank/mt940.sta", 0, "JAN NOWAK UL. NIJAKA 1 M 2 31-234 KRAKOW", "PRZELEW SRODKOW"),
        (
            "jejik/abnamro.txt",
            4,
            "PRINCE FIL. 55 KATWIJK Z",
            "BEA NR:XXX1234 21.05.11/12.09 PRINCE FIL. 55 KATWIJK Z,PAS999",
        ),
        ("jejik/ing-dos.txt", 4, "", "0111111111 GPPeking 170000001AC"),
    ],
)
def test_details_become_payee_and_text(folder: Path, name: str, number: int, payee: str, text: str) -> None:
    line = only(read((folder / name).read_bytes())).lines[number]
    assert (line.payee, line.description) == (payee, text)


def test_only_references_of_one_booking_are_taken_for_ids(folder: Path) -> None:
    mbank = only(read((folder / "wolph/mBank/mt940.sta").read_bytes()))
    assert [line.bank_id for line in mbank.lines] == ["MB170119012058", "MB170119012085", "MB170119012121"]
    danske = only(read((folder / "mt940_rs/mt940/full/danskebank/MT940_FI_Example.sta").read_bytes()))
    assert {line.bank_id for line in danske.lines} == {""}


def test_day_is_the_one_of_the_entry_not_the_value_date(folder: Path) -> None:
    """Libraries name the value date first; a statement's day, its balance and a month's sums follow the entry."""
    danske = only(read((folder / "mt940_rs/mt940/full/danskebank/MT940_FI_Example.sta").read_bytes()))
    assert danske.lines[0].posting_date.isoformat() == "2009-09-30"
