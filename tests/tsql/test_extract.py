"""Both sources deliver the same rows of the same types; SQL Server's through Microsoft's driver, over the wire."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from django.db import connection

from apps.ledger import capture
from apps.ledger.models import ExchangeRate, Transaction
from apps.problems import Problem
from etl.extract import ledger_source
from etl.extract.sqlserver import BATCH_ROWS
from etl.transform import conform
from tests.ledger_factories import ExchangeRateFactory, TransactionFactory
from tests.sqlserver.peer import PASSWORD, Peer

from .conftest import Serving
from .odd_ledger import FIRST, LAST, MOST, TEXTS, changes, odd_ledger, whole_ledger
from .twin import Twin

pytestmark = pytest.mark.django_db(transaction=True)


def assert_same(theirs: dict[str, pa.Table], ours: dict[str, pa.Table]) -> None:
    """Type by type, then row by row."""
    assert {name: table.schema for name, table in theirs.items()} == {
        name: table.schema for name, table in ours.items()
    }
    for name, table in ours.items():
        assert theirs[name].to_pylist() == table.to_pylist(), name


def test_a_whole_ledger_is_the_same_from_sqlite_and_from_sql_server(serving: Serving) -> None:
    odd_ledger()
    ours = whole_ledger()

    with serving(Twin().answer):
        theirs = whole_ledger()

    assert_same(theirs, ours)
    assert all(table.num_rows for name, table in ours.items() if name != "changed")


def test_changes_are_the_same_from_sqlite_and_from_sql_server(serving: Serving) -> None:
    books = odd_ledger()
    with ledger_source() as source:
        capture.take_away(source.change_runs())
    books.edit()
    books.change_what_facts_rest_on()
    ours = changes()

    with serving(Twin().answer):
        theirs = changes()

    assert_same(theirs, ours)
    assert 0 < ours["booking"].num_rows < Transaction.objects.count()


def test_postings_since_a_day_and_some_ids_are_selected_beside_the_changes(serving: Serving) -> None:
    odd_ledger()
    with ledger_source() as source:
        capture.take_away(source.change_runs())
    early = list(Transaction.objects.filter(posting_date=FIRST).values_list("pk", flat=True)[:2])
    ours = changes(since=date(2026, 2, 1), also=early)

    with serving(Twin().answer):
        theirs = changes(since=date(2026, 2, 1), also=early)

    assert_same(theirs, ours)
    days = set(ours["booking"]["posting_date"].to_pylist())
    assert FIRST in days
    assert min(days - {FIRST}) >= date(2026, 2, 1)


def test_columns_have_the_types_of_the_warehouse(serving: Serving) -> None:
    with serving(Twin().answer), ledger_source() as source:
        source.select_all()
        booking = conform(source.batches("booking")).schema

    key, text = pa.int64(), pa.string()
    assert dict(zip(booking.names, booking.types, strict=True)) == {
        "transaction_key": key,
        "split_key": key,
        "account_key": key,
        "category_key": key,
        "posting_date": pa.date32(),
        "amount": pa.decimal128(18, 2),
        "is_paired": pa.bool_(),
        "payee": text,
        "description": text,
    }


def test_values_at_the_edge_of_their_types_arrive_as_they_are(serving: Serving) -> None:
    odd_ledger()
    twin = Twin()
    ExchangeRateFactory(base="XAU", quote="JPY", rate=Decimal("1.5"))
    twin.copy(ExchangeRate)
    twin.run("UPDATE ledger_exchangerate SET rate = 9999999999.99999999 WHERE base = 'XAU'")  # too long for SQLite

    with serving(twin.answer):
        tables = whole_ledger()

    bookings = tables["booking"].to_pylist()
    edges = {(row["amount"], row["posting_date"], row["payee"]) for row in bookings if row["posting_date"] == FIRST}
    assert edges == {(-MOST, FIRST, text) for text in TEXTS}
    assert {row["payee"] for row in bookings if row["posting_date"] == LAST} == {text * 3 for text in TEXTS}
    assert Decimal("9999999999.99999999") in tables["exchange_rate"]["rate"].to_pylist()
    (edge,) = [row for row in tables["budget"].to_pylist() if row["name"] == "edge  "]
    assert (edge["starts_on"], edge["ends_on"], edge["amount"], edge["category_key"]) == (FIRST, LAST, MOST, 0)
    assert None in tables["budget"]["ends_on"].to_pylist()
    assert {row["opening_balance"]: row["is_closed"] for row in tables["account"].to_pylist()}[MOST] is True


def test_everything_read_is_of_one_moment(serving: Serving) -> None:
    odd_ledger()
    twin = Twin()
    with serving(twin.answer), ledger_source() as source:
        before = source.change_runs()
        twin.run("INSERT INTO ledger_change (id, entity, row_id, operation) VALUES (900001, 'transaction', 1, 'U')")
        twin.run("UPDATE ledger_transaction SET amount = 1.23")
        source.select_changed(source.change_runs())
        amounts = source.batches("booking").read_all()["amount"].to_pylist()
        assert source.change_runs() == before

    assert 123 not in amounts


def test_ids_beyond_what_a_call_takes_as_parameters_are_selected(serving: Serving) -> None:
    odd_ledger()
    with ledger_source() as source:
        capture.take_away(source.change_runs())
    wanted = range(1, 250_001)
    with serving(Twin().answer) as peer:
        tables = changes(also=wanted)
        asked = [statement for statement in peer.asked if "OPENJSON" in statement]

    assert len(set(tables["booking"]["transaction_key"].to_pylist())) == Transaction.objects.count()
    assert tables["changed"].num_rows == len(wanted)
    assert len(asked) == 4  # the changes, and three parts of the ids


def test_rows_come_a_batch_at_a_time(serving: Serving) -> None:
    TransactionFactory()
    twin = Twin()
    twin.run(
        "INSERT INTO ledger_transaction "
        "SELECT one.* REPLACE (n.id AS id) FROM ledger_transaction AS one, range(9, 40009) AS n (id)"
    )

    with serving(twin.answer), ledger_source() as source:
        source.select_all()
        sizes = [batch.num_rows for batch in source.batches("booking")]

    assert sum(sizes) == 40_001
    assert max(sizes) == BATCH_ROWS


def test_a_database_without_snapshots_is_refused_with_the_statement_that_allows_them(serving: Serving) -> None:
    twin = Twin()
    twin.allows_snapshots = False

    with serving(twin.answer), pytest.raises(Problem) as refused, ledger_source():
        pass

    assert refused.value.code == "snapshot_not_allowed"
    assert "ALTER DATABASE [finsight]]1] SET ALLOW_SNAPSHOT_ISOLATION ON" in str(refused.value)


def test_a_line_that_is_cut_while_reading_is_one_clear_problem(serving: Serving) -> None:
    odd_ledger()

    def read_from(peer: Peer) -> None:
        with ledger_source() as source:
            source.select_all()
            peer.drop_connections()
            connection.close()  # the test's own, whose line is cut as well
            source.batches("booking").read_all()

    with serving(Twin().answer) as peer, pytest.raises(Problem) as cut:
        read_from(peer)

    assert cut.value.code == "ledger_unreadable"
    assert PASSWORD not in str(cut.value)
    assert "\n" not in str(cut.value)
