"""A ledger that is in SQLite and, row for row, behind a server that speaks SQL Server's protocol."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

from tests.sqlserver.authority import Authority
from tests.sqlserver.django_ledger import ledger_on
from tests.sqlserver.peer import Answer, Peer, sql_server

Serving = Callable[[Answer], AbstractContextManager[Peer]]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who signs the peer's certificate."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serving(authority: Authority) -> Serving:
    """A context in which Django's `default` connection is one to a peer that answers as told."""
    if connection.vendor != "sqlite":
        pytest.skip("the ledger is on a true server; this compares one in SQLite with its copy behind a peer")

    @contextmanager
    def on_peer(answer: Answer) -> Iterator[Peer]:
        with (
            sql_server(authority.certificate("localhost"), answer) as peer,
            ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)),
        ):
            yield peer

    return on_peer
