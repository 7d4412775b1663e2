"""A lost connection: repeated where that is safe, said where it is not, and the numbers right after the next run."""

from collections.abc import Iterator
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connections

from apps.problems import Problem
from apps.warehouse.engines import engine
from etl import services as etl
from etl.models import EtlRun
from etl.reconcile import reconcile
from tests.metrics.book import Book
from tests.warehouse.conftest import new_database
from tests.warehouse.contract.writing import currencies, number_of_users, publish
from tests.warehouse.postgresql_server import PostgreSQLServer, running_server
from tests.warehouse.redshift_aliases import redshift_at

from .cutting_proxy import Cut, CuttingProxy, cutting_proxy


@pytest.fixture
def proxy(transactional_db, settings, postgresql_server: PostgreSQLServer, set_up_url: str) -> Iterator[CuttingProxy]:
    """Every connection to the warehouse goes through it."""
    settings.WAREHOUSE_ENGINE = "redshift"
    server = postgresql_server
    with (
        cutting_proxy(server.host, server.port) as proxy,
        redshift_at(set_up_url.replace(f":{server.port}/", f":{proxy.port}/")),
    ):
        yield proxy


@pytest.fixture
def book(proxy: CuttingProxy) -> Book:
    """A book of 10.00, loaded, with 5.00 that wait."""
    book = Book()
    book.spend("10.00")
    etl.run()
    book.spend("5.00")
    return book


def expenses(book: Book) -> Decimal:
    return book.read().total_expenses.value


@pytest.mark.parametrize("how", [Cut.UNHEARD, Cut.UNANSWERED])
def test_a_read_that_loses_its_connection_is_repeated(proxy: CuttingProxy, how: Cut) -> None:
    publish(1, from_scratch=True)
    with engine().snapshot() as snapshot:
        assert currencies(snapshot, 1) == ["EUR"]
        proxy.cut_at("FROM dim_user", how)
        assert currencies(snapshot, 1) == ["EUR"]


def test_a_snapshot_opens_although_the_kept_connection_is_dead(proxy: CuttingProxy) -> None:
    publish(1, from_scratch=True)
    assert number_of_users(1) == 1
    proxy.cut_all()
    assert number_of_users(1) == 1


def test_a_read_is_not_repeated_on_another_version(proxy: CuttingProxy) -> None:
    publish(1, from_scratch=True)
    with engine().snapshot() as snapshot:
        publish(2)
        proxy.cut_at("FROM dim_user", Cut.UNHEARD)
        with pytest.raises(Problem, match="meanwhile new numbers were published") as raised:
            currencies(snapshot, 1)
        assert raised.value.code == "warehouse_connection_lost"
        with pytest.raises(Problem):
            currencies(snapshot, 2)
    assert number_of_users(1, 2) == 2


def test_nobody_else_can_open_the_connection_of_a_snapshot_unnoticed(proxy: CuttingProxy) -> None:
    publish(1, from_scratch=True)
    with engine().snapshot() as snapshot:
        connections["redshift"].close()
        publish(2)
        with pytest.raises(Problem, match="meanwhile"):
            currencies(snapshot, 1)


def test_a_session_that_the_server_ends_is_like_a_lost_connection(
    proxy: CuttingProxy, postgresql_server: PostgreSQLServer
) -> None:
    publish(1, from_scratch=True)
    with engine().snapshot() as snapshot:
        session = connections["redshift"].connection.info.backend_pid
        postgresql_server.run(f"SELECT pg_terminate_backend({session}, 5000)")
        assert currencies(snapshot, 1) == ["EUR"]


def test_a_server_that_stays_away_is_said_to_be_out_of_reach(proxy: CuttingProxy) -> None:
    publish(1, from_scratch=True)
    proxy.is_refusing = True
    before = proxy.connections
    proxy.cut_all()

    with pytest.raises(Problem) as raised, engine().snapshot():
        pass

    assert raised.value.code == "warehouse_unreachable"
    assert f"127.0.0.1:{proxy.port}" in str(raised.value)
    assert proxy.connections - before == 3  # it was tried more than once


@pytest.mark.parametrize("words", ["CREATE TEMPORARY TABLE stage_user", "INSERT INTO fact_transactions", "COMMIT"])
@pytest.mark.parametrize("full", [False, True])
def test_a_load_that_loses_its_connection_is_begun_again(
    proxy: CuttingProxy, book: Book, words: str, full: bool
) -> None:
    proxy.cut_at(words, Cut.UNHEARD)

    log = etl.run(full=full)

    assert (log.status, log.version, log.changes_taken > 0) == (EtlRun.Status.SUCCEEDED, 2, True)
    assert expenses(book) == Decimal("15.00")
    assert reconcile() == []
    assert etl.run().rows_read == 0  # nothing waits any more


@pytest.mark.parametrize("full", [False, True])
def test_a_commit_that_was_heard_and_not_answered_is_not_repeated(proxy: CuttingProxy, book: Book, full: bool) -> None:
    proxy.cut_at("COMMIT", Cut.UNANSWERED)

    log = etl.run(full=full)

    assert (log.status, log.version) == (EtlRun.Status.SUCCEEDED, 2)
    assert expenses(book) == Decimal("15.00")
    assert reconcile() == []


def test_a_commit_whose_end_cannot_be_seen_is_said_and_the_next_run_is_right(
    proxy: CuttingProxy, book: Book, settings
) -> None:
    settings.REDSHIFT = settings.REDSHIFT | {"LOAD_TIMEOUT": 1}
    proxy.cut_at("COMMIT", Cut.UNNOTICED)

    with pytest.raises(Problem, match="the next run loads them") as raised:
        etl.run()

    assert raised.value.code == "warehouse_commit_unknown"
    assert expenses(book) == Decimal("10.00")
    proxy.cut_all()  # the server notices at last
    etl.run()
    assert expenses(book) == Decimal("15.00")
    assert reconcile() == []


def test_a_load_gives_up_after_some_tries_and_the_old_numbers_stay(proxy: CuttingProxy, book: Book) -> None:
    for _ in range(3):
        proxy.cut_at("CREATE TEMPORARY TABLE stage_user", Cut.UNHEARD)

    with pytest.raises(Problem, match="was lost while stage_user was filled") as raised:
        etl.run()

    assert raised.value.code == "warehouse_connection_lost"
    assert EtlRun.objects.first().error == str(raised.value)
    assert expenses(book) == Decimal("10.00")
    etl.run()
    assert expenses(book) == Decimal("15.00")


def test_confirming_is_repeated_as_well(proxy: CuttingProxy, book: Book) -> None:
    etl.run()
    moment = engine().current().moment
    proxy.cut_at("UPDATE warehouse_publication", Cut.UNANSWERED)

    assert etl.run().version == 2

    assert engine().current().moment > moment


def test_a_run_waits_for_a_server_that_restarts(postgresql_server, transactional_db, settings) -> None:
    settings.WAREHOUSE_ENGINE = "redshift"
    with running_server(postgresql_server.programs) as server, redshift_at(new_database(server)):
        book = Book()
        book.spend("10.00")
        etl.run()
        book.spend("5.00")
        assert expenses(book) == Decimal("10.00")
        server.stop()
        with pytest.raises(Problem, match="cannot be reached"):
            expenses(book)

        starting = Thread(target=server.start)
        starting.start()
        try:
            etl.run()
        finally:
            starting.join()
        assert expenses(book) == Decimal("15.00")
