"""CSV, Excel and Parquet say what the ledger says: every cell of its type, every cent, and no formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from apps.interchange.sheets import Column, Kind, Sheet
from apps.interchange.transaction_sheet import COLUMNS
from apps.interchange.writers.xlsx_file import write_xlsx
from apps.ledger.models import Transaction
from apps.users.models import User

from .books import ODD, exported, odd_book

pytestmark = pytest.mark.django_db
NAMES = [column.name for column in COLUMNS]


@pytest.fixture
def user() -> User:
    return odd_book()


def in_ledger(user: User) -> Decimal:
    return sum((row.amount for row in Transaction.objects.filter(account__owner=user)), Decimal(0))


def csv_rows(user: User, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(user, "csv", query).decode("utf-8-sig"), newline="")))


def test_a_csv_has_every_part_once_and_adds_up(user: User) -> None:
    rows = csv_rows(user)
    assert list(rows[0]) == NAMES
    assert sum(Decimal(row["amount"]) for row in rows) == in_ledger(user)
    assert len({row["transaction_id"] for row in rows}) == Transaction.objects.count() == len(rows) - 2
    days = [row["date"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_no_text_of_a_csv_is_calculated_and_each_can_be_told_again(user: User) -> None:
    rows = csv_rows(user)
    for row in rows:
        for name in ("payee", "description", "notes", "part_notes", "category", "account", "tags"):
            assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r"))
    told = {row["payee"].removeprefix("'") for row in rows}
    assert set(ODD) <= told


def test_a_workbook_has_real_dates_amounts_with_two_decimals_and_no_formula(user: User) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(user, "xlsx")))
    rows = list(book["Transactions"].iter_rows(min_row=2))
    assert [cell.value for cell in book["Transactions"][1]] == NAMES
    place = {name: number for number, name in enumerate(NAMES)}
    for row in rows:
        assert all(cell.data_type != "f" for cell in row)
        day, amount, payee = (row[place[name]] for name in ("date", "amount", "payee"))
        assert isinstance(day.value, datetime)
        assert day.number_format == "yyyy-mm-dd"
        assert amount.data_type == "n"
        assert "0.00" in amount.number_format
        assert payee.quotePrefix is (str(payee.value or "").startswith("="))
    total = sum(Decimal(str(row[place["amount"]].value)).quantize(Decimal("0.01")) for row in rows)
    assert total == in_ledger(user)


def test_more_rows_than_a_worksheet_takes_go_on_a_further_one() -> None:
    sheet = Sheet("Rows", (Column("n", Kind.WHOLE),), ((n,) for n in range(5)))
    file = io.BytesIO()
    write_xlsx([sheet], file, most_rows=3)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Rows", "Rows 2", "Rows 3"]
    assert [cell.value for page in book for (cell,) in page.iter_rows(min_row=2)] == [0, 1, 2, 3, 4]


def test_parquet_has_decimals_and_days(user: User) -> None:
    table = pq.read_table(io.BytesIO(exported(user, "parquet")))
    assert table.schema.field("amount").type == pa.decimal128(18, 2)
    assert table.schema.field("date").type == pa.date32()
    assert sum(table["amount"].to_pylist()) == in_ledger(user)
    assert min(table["date"].to_pylist()) == date(1970, 1, 1)
    assert set(ODD) <= set(table["payee"].to_pylist())


def test_a_book_without_transactions_is_a_sheet_with_a_header_alone(user: User) -> None:
    assert csv_rows(user, "payee=nobody+is+called+so") == []
    book = openpyxl.load_workbook(io.BytesIO(exported(user, "xlsx", "payee=nobody+is+called+so")))
    assert book["Transactions"].max_row == 1
    assert pq.read_table(io.BytesIO(exported(user, "parquet", "payee=nobody+is+called+so"))).num_rows == 0


def test_what_is_filtered_is_exported(user: User) -> None:
    assert {row["payee"] for row in csv_rows(user, "q=Market")} == {"Market"}
    assert {row["date"][:7] for row in csv_rows(user, "month=2026-02")} == {"2026-02"}
    assert {row["type"] for row in csv_rows(user, "type=transfer")} == {"transfer"}
