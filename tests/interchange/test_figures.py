"""The overview's and FinBud's figures as files say what the pages say."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest
from django.test import Client

from apps.advice.advising import Advised
from apps.advice.sheets import COLUMNS, sheets_of
from apps.dashboards.sheets import sheets_of as sheets_of_board
from apps.interchange.writers.xlsx_file import write_xlsx
from apps.ledger.models import Account
from apps.periods import month_period
from etl import services as etl
from tests.dashboards.boards import board
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

NOVEMBER = month_period(date(2026, 11, 1), date(2026, 11, 20))


def test_a_board_is_four_sheets_with_typed_cells() -> None:
    file = io.BytesIO()
    write_xlsx(sheets_of_board(board(), NOVEMBER), file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Figures", "Categories", "Months", "Budgets"]
    rows = {row[2].value: row for row in book["Figures"].iter_rows(min_row=2)}
    assert rows.keys() == {"total_income", "total_expenses", "net_cash_flow", "savings_rate"}
    income = rows["total_income"]
    assert [cell.value for cell in income] == [
        datetime(2026, 11, 1),  # noqa: DTZ001 - as a workbook has it
        datetime(2026, 11, 30),  # noqa: DTZ001
        "total_income",
        "Total income",
        "EUR",
        3000,
        3100,
        -100,
    ]
    assert [rows["savings_rate"][place].value for place in (4, 5)] == ["percent", 33.3]
    assert book["Months"].max_row == 12
    assert book["Budgets"]["G2"].value == 450


def test_what_is_undefined_is_an_empty_cell() -> None:
    from tests.dashboards.boards import kpi

    (figures, *_) = sheets_of_board(board(savings_rate=kpi(None, None)), NOVEMBER)
    assert list(figures.rows)[-1][5:] == (None, None, None)


def test_no_advice_is_a_sheet_with_a_header() -> None:
    (sheet,) = sheets_of(Advised("EUR", date(2026, 11, 1), "not_enough_data"))
    assert (list(sheet.rows), sheet.columns) == ([], COLUMNS)


@pytest.fixture
def reader(transactional_db: None, client: Client) -> tuple[Client, Account]:
    account = AccountFactory()
    TransactionFactory(account=account, amount=Decimal("-12.34"), posting_date=date(2026, 1, 15))
    TransactionFactory(account=account, amount=Decimal("100.00"), posting_date=date(2026, 1, 16))
    etl.run()
    client.force_login(account.owner)
    return client, account


def rows_of(answer: object) -> list[dict[str, str]]:
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_figures_of_a_month_are_those_of_the_api(reader: tuple[Client, Account]) -> None:
    client, account = reader
    found = {row["metric"]: row["value"] for row in rows_of(client.get("/figures/export?month=2026-01&format=csv"))}
    told = client.get(f"/api/kpi/dashboard/{account.owner_id}?month=2026-01").json()
    assert found == {name: told[name]["value"] for name in found}
    assert found["total_expenses"] == "12.34"
    months = rows_of(client.get("/figures/export?month=2026-01&format=csv&sheet=months"))
    assert [row["expenses"] for row in months] == [row["expenses"] for row in told["monthly_trend"]]


def test_parquet_has_the_same_figures(reader: tuple[Client, Account]) -> None:
    client, account = reader
    answer = client.get("/figures/export?month=2026-01&format=parquet")
    found = pq.read_table(io.BytesIO(b"".join(answer.streaming_content))).to_pylist()  # type: ignore[attr-defined]
    told = client.get(f"/api/kpi/dashboard/{account.owner_id}?month=2026-01").json()
    assert {row["metric"]: row["value"] for row in found} == {
        row["metric"]: Decimal(told[row["metric"]]["value"]) for row in found
    }


def test_a_sheet_or_format_that_is_not_there_is_told(reader: tuple[Client, Account]) -> None:
    client, _ = reader
    for query in ("format=csv&sheet=secrets", "format=beancount", "month=soon"):
        assert client.get(f"/figures/export?{query}").status_code == 400
    assert client.get(f"/figures/export?user={UserFactory().pk}").status_code == 404


def test_pages_lead_to_their_files(reader: tuple[Client, Account]) -> None:
    client, _ = reader
    assert "/figures/export?month=2026-01&amp;format=xlsx" in client.get("/?month=2026-01").content.decode()
    assert 'href="/recommendations/export"' in client.get("/recommendations/").content.decode()
    answer = client.get("/recommendations/export")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [cell.value for cell in book["Recommendations"][1]] == [column.name for column in COLUMNS]
