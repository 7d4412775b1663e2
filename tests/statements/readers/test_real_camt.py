"""Real banks' CAMT files read as their own projects say."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.line import FileAccount

SPLIT = {
    # A batch of two payments, each with its amount, is two lines.
    "camt_parser/053/valid_example.xml": 5,
    "camt_parser/053/valid_example_with_debit.xml": 5,
    "oca/test-camt053": 4,
    "actual/camt.053.xml": 7,
}
OTHER_CURRENCY = {
    # Its closing balances stand in Swedish crowns and Japanese yen beside an account in euros: no balance of it.
    ("genkgo/camt053.v2.minimal.xml", "CLBD"),
    ("genkgo/camt053.v4.xml", "CLBD"),
}


@pytest.fixture
def folder(shared_data: Path) -> Path:
    return shared_data / "statements" / "camt"


def account_of(folder: Path, name: str) -> FileAccount:
    (account,) = read((folder / name).read_bytes()).accounts
    return account


def balance(said: dict[str, list[str]], name: str, *codes: str) -> Decimal | None:
    """The balance of the first code there is, "33.06 EUR" as a number; None where no code is there."""
    code = next((code for code in codes if code in said and (name, code) not in OTHER_CURRENCY), None)
    return Decimal(said[code][0].split()[0]) if code else None


def test_every_file_reads_as_its_project_says(folder: Path) -> None:
    files = json.loads((folder / "expected.json").read_text())
    assert len(files) == 8
    for name, said in files.items():
        account = account_of(folder, name)
        (raw,) = said["raw_scan"]["statements"]
        assert len(account.lines) == SPLIT.get(name, raw["n_entries"]), name
        assert sum(line.amount for line in account.lines) == Decimal(raw["sum_signed"]), name
        assert account.opening_balance == balance(raw["balances"], name, "OPBD", "PRCD"), name
        assert account.closing_balance == balance(raw["balances"], name, "CLBD"), name
        if "closing_minus_opening_equals_sum" in raw and account.balance_gap is not None:
            assert (account.balance_gap == 0) == raw["closing_minus_opening_equals_sum"], name
        assert (account.rejected, account.skipped) == ((), ()), name


def test_what_the_projects_test_for_themselves_holds(folder: Path) -> None:
    for name, said in json.loads((folder / "expected.json").read_text()).items():
        stated, account = said.get("stated_by_test", {}), account_of(folder, name)
        found = [line.amount for line in account.lines]
        if "amounts_minor_units" in stated:
            assert [str(int(amount * 100)) for amount in found] == stated["amounts_minor_units"], name
            assert [line.currency for line in account.lines] == stated["currencies"], name
        if "iban" in stated:
            assert account.id == stated["iban"], name
            assert str(account.opening_balance) == stated["balance_start"], name
            assert str(account.closing_balance) == stated["balance_end"], name
        if "opening" in stated:
            assert f"{account.opening_balance:.0f} {account.currency}" == stated["opening"], name
            assert f"{account.closing_balance:.0f} {account.currency}" == stated["closing"], name
            assert found == [Decimal(amount) for amount in stated["amounts"]], name


def test_payee_text_and_id_come_out_of_real_files(folder: Path) -> None:
    lines = account_of(folder, "actual/camt.053.xml").lines
    assert [line.payee for line in lines] == [
        # "keine Information vorhanden" as ultimate debtor is no name.
        *("Testkonto Nummer 2", "Testkonto Nummer 2", "", "", "Rega", "Testkonto", "Testkonto"),
    ]
    assert (lines[2].description, lines[4].description) == ("Supermarkt A", "002462")
    assert [line.bank_id for line in lines[-2:]] == ["2014010303263400000/1", "2014010303263400000/2"]


def test_returned_direct_debits_name_who_sent_them_back(folder: Path) -> None:
    lines = account_of(folder, "oca/test-camt053").lines
    assert [(str(line.amount), line.payee) for line in lines if line.notes == "Reversal"] == [
        ("-564.05", "Test Customer"),
        ("-100.00", "Test Customer"),
    ]
