"""A certificate authority for the run, and Django's ledger on a peer."""

import socketserver
import threading
from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from .authority import Authority
from .django_ledger import ledger_on
from .peer import Peer, sql_server


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who signs the peers' certificates."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def peer(authority: Authority) -> Iterator[Peer]:
    """A server that knows what every connection asks, and nothing else."""
    with sql_server(authority.certificate("localhost")) as server:
        yield server


@pytest.fixture
def ledger(peer: Peer, authority: Authority, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """Django's `default` connection on the peer, encrypted and checked."""
    with django_db_blocker.unblock(), ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection:
        yield connection


class _HangsUp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(1)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where something listens that is no SQL Server: it hangs up on the first byte."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _HangsUp) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
