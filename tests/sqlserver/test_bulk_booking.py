"""Booking by one statement on SQL Server: what the driver sends, and what the statement makes of it.

The statements run on a server where `TEST_MSSQL_URL` names one, with all the tests of imports. Here the real driver
sends them to a peer that speaks its protocol; what OPENJSON would make of them is worked out from what arrived.
"""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from pysqlbridge.tds.result import Column, Integer, NVarChar, Query, QueryResult

from apps.ledger import dialects
from apps.ledger.models import Account, Transaction
from apps.statements.categories import CategoryFinder, OwnCategory
from apps.statements.identity import Identified, Known, identify
from apps.statements.models import ImportBatch
from apps.statements.selectors import known_lines
from apps.statements.writing import as_bookings, write
from tests.statements.odd_lines import odd_lines

from .answers import Affected
from .django_ledger import ledger_on
from .offline import offline_sql_server
from .openjson import Row, marks, written
from .peer import sql_server

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
GROCERIES = CategoryFinder([OwnCategory(77, "Groceries", ("Groceries",), "expense")])
WITH_PATH = re.compile(r"(\w+) [A-Z]+(?:\(\w+\))? '(\$\[\d+\])'")
FROM_JSON = re.compile(r"JSON_EXTRACT\((?:line\.)?value, '(\$\[\d+\])'\) AS (\w+)")


def book(lines: list[Identified], first: int) -> None:
    batch = ImportBatch(pk=5)
    write(batch, Account(pk=9), as_bookings(batch, lines, first, GROCERIES))


@pytest.fixture
def asked(authority, django_db_blocker) -> list[Query]:
    """What comes to the server that is Django's `default` connection while the test runs."""
    came: list[Query] = []

    def answer(query: Query) -> QueryResult | None:
        if "OPENJSON" not in query.sql:
            return None
        came.append(query)
        if query.sql.startswith("INSERT"):
            return Affected([], [], count=16)
        columns = [
            Column("fingerprint", NVarChar(40)),
            Column("occurrence", Integer(4)),
            Column("bank_key", NVarChar(40)),
            Column("is_deleted", Integer(4)),
        ]
        return QueryResult(columns, [["f" * 40, 1, "k" * 40, 1]])

    with (
        django_db_blocker.unblock(),
        sql_server(authority.certificate("localhost"), answer) as peer,
        ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)),
    ):
        yield came


@time_machine.travel(NOON, tick=False)
def test_transactions_arrive_value_by_value(asked: list[Query]) -> None:
    booked = odd_lines()
    book(booked, 100)
    insert, _ = asked
    assert written(insert.sql, insert.parameters) == [
        {
            "account_id": 9,
            "amount": each.line.amount,
            "posting_date": each.line.posting_date,
            "description": each.line.description[:500],
            "payee": each.line.payee[:200],
            "category_id": 77 if each.line.category else None,
            "notes": each.line.notes[:4000],
            "bank_id": each.line.bank_id[:255],
            "import_ref": f"5:{number}",
            "created_at": NOON,
            "updated_at": NOON,
        }
        for number, each in enumerate(booked, 100)
    ]


def test_lines_find_their_transactions(asked: list[Query]) -> None:
    booked = odd_lines()
    book(booked, 0)
    _, insert = asked
    bookings: dict[str, Row] = {f"5:{number}": {"id": 1000 + number} for number in range(len(booked))}
    assert written(insert.sql, insert.parameters, bookings) == [
        {
            "batch_id": 5,
            "account_id": 9,
            "transaction_id": 1000 + number,
            "line_no": each.line.line_no,
            "fingerprint": each.fingerprint,
            "occurrence": each.occurrence,
            "bank_key": each.bank_key,
            "is_taken_back": 0,
        }
        for number, each in enumerate(booked)
    ]


def test_a_chunk_is_two_statements_with_a_handful_of_parameters(asked: list[Query]) -> None:
    book(odd_lines() * 20, 0)
    assert len(asked) == 2
    assert max(len(query.parameters) for query in asked) <= 4


def test_known_lines_are_looked_up_by_the_account_and_the_marks(asked: list[Query]) -> None:
    lines = identify(each.line for each in odd_lines())
    assert list(known_lines(9, lines)) == [Known("f" * 40, 1, "k" * 40, is_deleted=True)]
    by_fingerprint, by_key = asked
    assert marks(by_fingerprint.sql, by_fingerprint.parameters) == sorted({each.fingerprint for each in lines})
    assert marks(by_key.sql, by_key.parameters) == sorted({each.bank_key for each in lines if each.bank_key})
    assert all(9 in query.parameters.values() for query in asked)


@pytest.mark.parametrize("name", ["insert_transactions", "insert_imported_lines"])
def test_both_engines_read_each_column_from_the_same_place(name: str) -> None:
    sqlite = {column: path for path, column in FROM_JSON.findall(dialects.text("sqlite", f"book/{name}"))}
    mssql = dict(WITH_PATH.findall(dialects.text("microsoft", f"book/{name}")))
    assert sqlite
    assert {column: mssql[column] for column in sqlite} == sqlite


def test_engines_have_the_same_statements() -> None:
    sqlite, mssql = (
        {path.name for path in (dialects.folder(vendor) / "book").iterdir()} for vendor in dialects.FOLDERS
    )
    assert sqlite == mssql


def test_amounts_are_cast_to_the_type_of_their_column() -> None:
    with offline_sql_server() as server:
        column = str(Transaction._meta.get_field("amount").db_type(server))
    assert f"CAST(line.amount AS {column.upper()})" in dialects.text("microsoft", "book/insert_transactions")
