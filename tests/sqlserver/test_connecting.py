"""Microsoft's driver, through Django, against a server that speaks SQL Server's protocol."""

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import OperationalError, connections
from pysqlbridge.tds.result import Column, Integer, Query, QueryError, QueryResult

from apps.problems_database import DatabaseUnavailable

from .column_types import Numeric
from .django_ledger import ledger_on
from .peer import DATABASE, PASSWORD, USER, Peer, sql_server

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(autouse=True)
def unblocked(django_db_blocker):
    """These tests bring the database that they talk to."""
    with django_db_blocker.unblock():
        yield


def one(connection) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone()[0]


def refusal(url: str, **variables: str) -> str:
    """What is said when nothing can be had from the server at `url`."""
    with ledger_on(url, **variables) as connection, pytest.raises(DatabaseUnavailable) as refused:
        one(connection)
    said = str(refused.value)
    assert PASSWORD not in said
    assert "topsecret" not in said
    assert "\n" not in said
    return said


def test_the_line_is_encrypted_and_the_certificate_checked(ledger, peer: Peer) -> None:
    assert one(ledger) == 1
    assert ledger.vendor == "microsoft"
    assert peer.logins == 1
    assert peer.was_encrypted


def test_encryption_is_left_out_only_when_asked_for(peer: Peer, authority) -> None:
    with ledger_on(peer.url(options="?encrypt=no"), RDS_CA_BUNDLE=str(authority.bundle)) as connection:
        assert one(connection) == 1
    assert not peer.was_encrypted


def test_strict_encryption_wraps_everything(authority) -> None:
    with (
        sql_server(authority.certificate("localhost"), is_strict=True) as peer,
        ledger_on(peer.url(options="?encrypt=strict"), RDS_CA_BUNDLE=str(authority.bundle)) as connection,
    ):
        assert one(connection) == 1


def test_strict_encryption_with_a_server_that_has_none_says_so(peer: Peer, authority) -> None:
    said = refusal(peer.url(options="?encrypt=strict"), RDS_CA_BUNDLE=str(authority.bundle))

    assert "RDS_ENCRYPT; strict needs SQL Server 2022" in said


def test_a_certificate_of_an_unknown_authority_is_refused(peer: Peer) -> None:
    assert "Set RDS_CA_BUNDLE" in refusal(peer.url())
    assert peer.logins == 0


def test_a_certificate_for_another_host_is_refused(authority) -> None:
    with sql_server(authority.certificate("elsewhere.example")) as peer:
        said = refusal(peer.url(), RDS_CA_BUNDLE=str(authority.bundle))

        assert "its certificate is for another host name" in said
        assert peer.logins == 0


def test_the_check_of_the_certificate_may_be_switched_off(peer: Peer) -> None:
    with ledger_on(peer.url(options="?trust_server_certificate=yes")) as connection:
        assert one(connection) == 1


def test_a_wrong_password_is_said_with_the_user_and_the_place(peer: Peer, authority) -> None:
    said = refusal(peer.url(password="topsecret"), RDS_CA_BUNDLE=str(authority.bundle))

    assert f"at localhost:{peer.port}" in said
    assert f"the login of {USER} was refused" in said
    assert "RDS_PASSWORD" in said


def test_a_wrong_database_is_said_by_name_and_at_once(peer: Peer, authority) -> None:
    said = refusal(peer.url(database="elsewhere"), RDS_CA_BUNDLE=str(authority.bundle))

    assert f"there is no database elsewhere that {USER} may open" in said


def test_a_port_where_nobody_listens_is_said_at_once(authority) -> None:
    with sql_server(authority.certificate("localhost")) as peer:
        url = peer.url()

    assert "nobody answers there (Connection refused)" in refusal(url)


def test_something_else_on_the_port_is_said(silent_port: int) -> None:
    said = refusal(f"mssql://me:topsecret@127.0.0.1:{silent_port}/{DATABASE}")

    assert "it did not answer as SQL Server does. Check host and port" in said


def test_a_lost_line_is_an_operational_error_and_the_next_request_connects_anew(ledger, peer: Peer) -> None:
    assert one(ledger) == 1
    peer.drop_connections()
    with pytest.raises(OperationalError):
        one(ledger)
    ledger.close_if_unusable_or_obsolete()

    assert one(ledger) == 1
    assert peer.logins == 2


def test_a_connection_that_died_while_idle_is_replaced_before_a_request(ledger, peer: Peer) -> None:
    assert one(ledger) == 1
    ledger.close_if_unusable_or_obsolete()  # the end of a request, and the beginning of the next
    peer.drop_connections()

    assert one(ledger) == 1
    assert peer.logins == 2


def test_values_travel_whole(authority, django_db_blocker) -> None:
    seen: list[object] = []
    largest = Decimal("-999999999999.99")

    def answer(query: Query) -> QueryResult | None:
        if "amounts" not in query.sql:
            return None
        seen.extend(query.parameters.values())
        return QueryResult([Column("id", Integer(8)), Column("amount", Numeric())], [[2**62, largest], [1, None]])

    with (
        sql_server(authority.certificate("localhost"), answer) as peer,
        ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM amounts WHERE payee = %s AND amount = %s", ["Grüße 🎉  ", largest])
        rows = cursor.fetchall()

    assert rows == [(2**62, largest), (1, None)]
    assert seen == ["Grüße 🎉  ", largest]


def test_an_error_of_the_server_keeps_the_connection(authority) -> None:
    def answer(query: Query) -> QueryResult | None:
        if "deadlock" in query.sql:
            raise QueryError("Transaction was deadlocked.", number=1205, severity=13)
        return None

    with (
        sql_server(authority.certificate("localhost"), answer) as peer,
        ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection,
    ):
        with connection.cursor() as cursor, pytest.raises(Exception, match="deadlocked"):
            cursor.execute("SELECT deadlock")
        assert one(connection) == 1
        assert peer.logins == 1


def test_each_new_connection_asks_the_command_for_its_password(peer: Peer, authority, tmp_path: Path) -> None:
    """A token of a quarter of an hour must not be the one of the start."""
    told = tmp_path / "password"
    command = f"{sys.executable} -c \"print(open('{told}').read())\""
    url = f"mssql://{USER}@localhost:{peer.port}/{DATABASE}"
    with ledger_on(url, RDS_CA_BUNDLE=str(authority.bundle), RDS_PASSWORD_COMMAND=command) as connection:
        for token in ("first", "second"):
            told.write_text(token)
            peer.users[USER] = token
            assert one(connection) == 1
            connection.close()

    assert peer.logins == 2


def test_a_command_that_fails_is_one_problem_and_no_login(peer: Peer, authority) -> None:
    url = f"mssql://{USER}@localhost:{peer.port}/{DATABASE}"
    variables = {"RDS_CA_BUNDLE": str(authority.bundle), "RDS_PASSWORD_COMMAND": "/no/such/command topsecret"}
    with (
        ledger_on(url, **variables) as connection,
        pytest.raises(DatabaseUnavailable, match="it was not found") as failed,
    ):
        one(connection)

    assert "topsecret" not in str(failed.value)
    assert peer.logins == 0


def test_the_default_connection_is_the_peers_and_afterwards_the_suites(peer: Peer, authority) -> None:
    before = connections["default"]
    with ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection:
        assert connections["default"] is connection

    assert connections["default"] is before
