"""Real banks' files read as their own projects say."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement

CSV_LINES = {
    "csv2ofx/test/mint.csv": 4,
    "csv2ofx/test/capitalone.csv": 2,
    "csv2ofx/test/schwab-checking.csv": 4,
    "csv2ofx/test/default.csv": 8,
    # Its project's test leaves out one of three orders by its card; two are pending and one was cancelled.
    "csv2ofx/test/amazon.csv": 3,
    "reckon/data_fixtures/chase.csv": 9,
    "reckon/data_fixtures/suntrust.csv": 7,
    "reckon/data_fixtures/nationwide.csv": 4,
    "reckon/data_fixtures/english_date_example.csv": 3,
    "reckon/data_fixtures/german_date_example.csv": 3,
    "reckon/data_fixtures/intuit_mint_example.csv": 7,
    "bank2ynab/20171001-20171106.csv": 1,
    "bank2ynab/MonzoDataExport_February2018_2018-02-26_174335.csv": 1,
    "bank2ynab/2019-03-02_11-50-46_bunq-statement.csv": 7,
    "bank2ynab/20180226_12345678.csv": 1,
    "bank2ynab/test_BOI_TransactionExport.csv": 27,
    "rabobank/CSV_A_NL00RABO1234567890_EUR_20220331_20220702.csv": 5,
    "dutch/samples/ing_ok.csv": 5,
    "inline_from_tests/n26_en.csv": 2,
    "inline_from_tests/ing_de_extra_no_sort.csv": 1,
    "beangulp/examples/tests/csvbank/statement.csv": 6,
    "oca_sheet/sample_statement_en.csv": 2,
    "sure/valid.csv": 1,
    "ofxstatement/transferwise-sample-statement.csv": 5,
    "austrian/samples/easybank-creditcard.csv": 3,
}


@pytest.fixture
def statements(shared_data: Path) -> Path:
    return shared_data / "statements"


def expected(folder: Path) -> dict[str, dict]:
    return json.loads((folder / "expected.json").read_text())


def amounts(statement: Statement) -> list[Decimal]:
    return [line.amount for account in statement.accounts for line in account.lines]


def only(statement: Statement) -> FileAccount:
    (account,) = statement.accounts
    return account


def test_every_ofx_file_reads_as_expected(statements: Path) -> None:
    for name, said in expected(statements / "ofx").items():
        statement = read((statements / "ofx" / name).read_bytes())
        raw = said["raw_scan"]
        accounts = statement.accounts
        assert statement.format == "ofx"
        assert sum(len(a.lines) + len(a.rejected) for a in accounts) == raw["n_stmttrn"], name
        assert [a.id for a in accounts] == raw["acctid"], name
        assert [a.closing_balance for a in accounts] == [Decimal(balance) for balance in raw["ledgerbal"]], name
        assert {a.currency for a in accounts} == set(raw["curdef"]), name
        if "moneymrkt" not in name:
            assert amounts(statement) == [Decimal(amount) for amount in raw["trnamt"]], name


def test_thirteen_decimals_are_refused_line_by_line(statements: Path) -> None:
    """Libraries pass such amounts on; a ledger of cents can't book them, and rounding would invent money."""
    for version in ("v103", "v203"):
        account = only(read((statements / f"ofx/ofxgo/valid_responses/moneymrkt1_{version}.ofx").read_bytes()))
        assert account.lines == ()
        assert len(account.rejected) == 3
        assert "has 13 decimals; an account is kept in two" in account.rejected[0].reason


def test_every_csv_file_reads_with_its_counts(statements: Path) -> None:
    files = expected(statements / "csv")
    assert set(files) == set(CSV_LINES)
    for name, said in files.items():
        statement = read((statements / "csv" / name).read_bytes())
        stated = said.get("stated_by_test", {})
        assert statement.format == "csv"
        assert len(amounts(statement)) == CSV_LINES[name], name
        if "amounts" in stated:
            assert amounts(statement) == [Decimal(amount) for amount in stated["amounts"]], name
        if "cur" in stated:
            assert {account.currency for account in statement.accounts} == {stated["cur"]}, name
        rejected = sum(len(account.rejected) for account in statement.accounts)
        assert rejected == (1 if name == "sure/valid.csv" else 0), name


def test_wrong_date_in_a_real_file_names_its_line(statements: Path) -> None:
    account = only(read((statements / "csv/sure/valid.csv").read_bytes()))
    assert [(line.line, line.reason) for line in account.rejected] == [(2, "'invalid_date' is not a date")]


def test_running_balance_tells_money_in_from_money_out(statements: Path) -> None:
    """No header says which column is which; the balances do."""
    folder = statements / "csv/reckon/data_fixtures"
    suntrust = only(read((folder / "suntrust.csv").read_bytes()))
    assert [str(line.amount) for line in suntrust.lines] == ["500.00", *["-100.00"] * 5, "700.00"]
    nationwide = only(read((folder / "nationwide.csv").read_bytes()))
    assert [str(line.amount) for line in nationwide.lines] == ["500.00", "-20.00", "-19.77", "-100.00"]
    english = only(read((folder / "english_date_example.csv").read_bytes()))
    assert [str(line.amount) for line in english.lines] == ["-76.00", "327.49", "-800.00"]
    assert all(account.balance_gap == 0 for account in (suntrust, nationwide, english))


def test_account_and_balance_come_out_of_the_preamble(statements: Path) -> None:
    account = only(read((statements / "csv/inline_from_tests/ing_de_extra_no_sort.csv").read_bytes()))
    assert (account.id, account.currency) == ("DE99999999999999999999", "EUR")
    assert (account.opening_balance, account.closing_balance) == (Decimal("1734.00"), Decimal("1234.00"))
    assert account.lines[0].payee == "REWE Filialen Voll"


def test_household_file_splits_into_its_accounts(shared_data: Path) -> None:
    folder = shared_data / "personal_transactions"
    facts = json.loads((folder / "facts.json").read_text())
    statement = read((folder / "personal_transactions.csv").read_bytes())
    assert {account.id: len(account.lines) for account in statement.accounts} == facts["accounts"]
    moved = amounts(statement)
    assert -sum(amount for amount in moved if amount < 0) == Decimal(str(facts["debit_total"]))
    assert sum(amount for amount in moved if amount > 0) == Decimal(str(facts["credit_total"]))
    days = [line.posting_date.isoformat() for account in statement.accounts for line in account.lines]
    assert (min(days), max(days)) == (facts["first"], facts["last"])


def test_data_of_another_kind_is_not_taken_for_a_statement(shared_data: Path) -> None:
    for name in ("walmart_weekly/Walmart_Store_sales.csv", "retail_inventory/sample.csv"):
        with pytest.raises(StatementError, match="can't be told which column holds the amounts"):
            read((shared_data / name).read_bytes())
