"""Spreadsheets read as the CSV file of the same rows would."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers import csv_reader
from apps.statements.readers.detect import read, reader_for
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement
from tests.statements.readers.xlsx_files import OLD_XLS, book_of, sheet_of, spreadsheet

HEADER = ("Date", "Text", "Amount", "Balance")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAY = date(2024, 3, 5)


def only(content: bytes) -> FileAccount:
    (account,) = read(content).accounts
    return account


def test_real_spreadsheet_reads_like_the_csv_file_beside_it(shared_data: Path) -> None:
    folder = shared_data / "statements/csv/oca_sheet"
    sheet = read((folder / "sample_statement_en.xlsx").read_bytes())
    assert sheet.format == "xlsx"
    assert sheet.accounts == read((folder / "sample_statement_en.csv").read_bytes()).accounts


def test_dates_and_numbers_are_what_the_cells_hold() -> None:
    account = only(
        spreadsheet(
            HEADER,
            (DAY, "Shop", -12.5, 87.5),
            (date(2024, 3, 6), "Salary", 2000, 2087.5),
            (date(2024, 12, 1), "Rent", -1e3, 1087.5),
        )
    )
    assert [(line.posting_date, str(line.amount)) for line in account.lines] == [
        (DAY, "-12.50"),
        (date(2024, 3, 6), "2000.00"),
        (date(2024, 12, 1), "-1000.00"),
    ]
    assert account.balance_gap == 0


def test_noise_of_binary_fractions_is_not_taken_for_decimals() -> None:
    account = only(spreadsheet(HEADER, (DAY, "a", 0.1 + 0.2), (DAY, "b", 100.1 - 100), (DAY, "c", 1234567.005 - 0.005)))
    assert [str(line.amount) for line in account.lines] == ["0.30", "0.10", "1234567.00"]


def test_real_decimals_are_rejected_with_their_row() -> None:
    account = only(spreadsheet(HEADER, (DAY, "Shop", -12.5), (DAY, "Fraction", -0.12345)))
    (rejected,) = account.rejected
    assert (rejected.line, "has 5 decimals" in rejected.reason) == (3, True)


def test_numbers_that_are_no_money_stay_as_they_are() -> None:
    content = spreadsheet((*HEADER[:3], "Number"), (DAY, "Shop", -5.5, 123456789012), (DAY, "x", 1, 1e11))
    assert csv_reader.glance(content).rows == (
        ("2024-03-05", "Shop", "-5.50", "123456789012"),
        ("2024-03-05", "x", "1.00", "100000000000"),
    )


def test_old_xls_reads_like_a_new_one() -> None:
    account = only(OLD_XLS)
    assert [(line.posting_date.day, line.description, str(line.amount)) for line in account.lines] == [
        (5, "Bäcker", "-12.50"),
        (6, "Lohn", "2000.00"),
    ]
    assert account.balance_gap == 0


def test_text_cells_are_understood_as_in_csv() -> None:
    account = only(
        spreadsheet(
            ("Kontoauszug", None, "DE02 1203 0000 0000 2020 51"),
            (),
            ("Buchungstag", "Verwendungszweck", "Betrag"),
            ("05.03.2024", "Miete", "-1.234,56"),
            ("06.03.2024", "Lohn\nMärz", "2.000,00"),
        )
    )
    assert account.id == "DE02120300000000202051"
    assert [(line.line_no, str(line.amount)) for line in account.lines] == [(4, "-1234.56"), (5, "2000.00")]
    assert account.lines[1].description == "Lohn März"


def test_fullest_sheet_is_the_statement() -> None:
    rows = [HEADER, *((DAY, f"Shop {n}", -1.5 - n) for n in range(5))]
    content = book_of(sheet_of([("Summary", 5)]), sheet_of(rows), sheet_of([]))
    assert len(only(content).lines) == 5


def test_choices_and_preview_are_those_of_csv() -> None:
    content = spreadsheet(("When", "What", "A", "B"), (DAY, "Shop", 5.25, 1.25), (DAY, "Shop", 6.25, 2.75))
    glance = reader_for(content).glance
    assert glance is not None
    shown = glance(content, None)
    assert shown is not None
    assert [name for name, _ in shown.columns] == ["When", "What", "A", "B"]
    assert shown.rows[0] == ("2024-03-05", "Shop", "5.25", "1.25")
    (account,) = read(content, profile={"columns": {"amount": ["B"]}, "sign": "inverted"}).accounts
    assert [str(line.amount) for line in account.lines] == ["-1.25", "-2.75"]


@pytest.mark.parametrize("name", ["xlsx", "xls", "csv"])
def test_format_may_be_named(name: str) -> None:
    assert len(read(spreadsheet(HEADER, (DAY, "Shop", -12.5)), name).accounts) == 1


@pytest.mark.parametrize("dress", [b"Date;Text;Amount\n05.03.2024;Shop;-5,00\n"])
def test_xls_that_is_really_csv_goes_by_its_content(dress: bytes) -> None:
    assert only(dress).lines[0].amount == Decimal("-5.00")


def far_apart() -> bytes:
    """Two cells in opposite corners of the sheet: some kilobytes that ask for 550 GB."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    return book_of(sheet_of([]).replace("<sheetData>", f"<sheetData>{rows}"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (spreadsheet(), "The spreadsheet is empty"),
        (spreadsheet(("Hello",)), "no column holds dates"),
        (spreadsheet(HEADER)[:-80], "broken or cut off"),
        (far_apart(), "needs more memory"),
        (book_of("<worksheet><sheetData><row><c><v>1"), "can't be read"),
        (spreadsheet(HEADER).replace(b"xl/worksheets/", b"xl/other_stuff"), "not a spreadsheet"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (OLE + b"\x00" * 2000, "can't be read"),
        (OLE + bytes(range(256)) * 40, "can't be read"),
    ],
)
def test_spreadsheet_that_cannot_be_read_is_one_clear_message(content: bytes, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(content)


@given(st.binary(min_size=1, max_size=200), st.integers(30, 2000))
@settings(max_examples=12, deadline=None)
def test_arbitrary_damage_never_breaks_the_reader(damage: bytes, place: int) -> None:
    whole = spreadsheet(HEADER, (DAY, "Shop", -12.5))
    try:
        assert isinstance(read(whole[:place] + damage + whole[place + len(damage) :]), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not
