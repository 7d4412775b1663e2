"""A server on loopback that speaks SQL Server's protocol (TDS 7.4 and 8) to the real driver and answers as a test says.

    def answer(query):
        if "ledger_transaction" not in query.sql:        # beside query.parameters, {"@P1": 7, ...}, as Python's types
            return None                                  # what Django asks any server is answered by the peer
        columns = [Column("id", Integer(8)), Column("amount", Numeric(18, 2))]
        return QueryResult(columns, [[1, Decimal("-9.90")]])

    with (
        django_db_blocker.unblock(),
        sql_server(authority.certificate("localhost"), answer) as peer,
        ledger_on(peer.url(), RDS_CA_BUNDLE=str(authority.bundle)) as connection,
    ):
        ...                                              # connections["default"] is on the peer, by Microsoft's driver

`Affected([], [], count=3)` answers a statement that changes rows, `QueryError(message, number=1205)` fails one. Types
that `pysqlbridge.tds.result` lacks stand in `column_types.py`. `peer.asked` are the statements in the order they came,
`peer.logins` counts admitted logins, `peer.was_encrypted` tells of the last one's line, and `peer.drop_connections()`
cuts every line.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, socket
from urllib.parse import quote

from pysqlbridge import server as bridge
from pysqlbridge.certificate import Certificate, server_context
from pysqlbridge.tds.connection import ConnectionState
from pysqlbridge.tds.packet import TdsProtocolError
from pysqlbridge.tds.result import Query, QueryResult
from pysqlbridge.tds.tls import TlsError

from .answers import Answer, answers
from .session import Session

USER, PASSWORD, DATABASE = "finsight", "p;a{b}=c d%@/ü", "finsight"
TLS_FIRST = "tds/8.0"


class _Client(bridge._Handler):
    """One client: bytes between its socket and its Session."""

    def setup(self) -> None:
        peer = self.server.peer
        if peer.is_strict:
            context = server_context(peer.certificate)
            context.set_alpn_protocols([TLS_FIRST])
            self.request = context.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
        peer.clients.add(self.request)

    def handle(self) -> None:
        peer = self.server.peer
        session = Session(
            peer.certificate,
            query_handler=peer.answer,
            logins=peer,
            databases=peer.databases,
            is_strict=peer.is_strict,
        )
        is_in = False
        # A client that turns away from the certificate, or speaks TLS to a peer that does not, is a test's purpose.
        with suppress(OSError, TdsProtocolError, TlsError):
            while data := self.request.recv(65536):
                for response in session.receive(data):
                    self.request.sendall(response)
                if session.state is ConnectionState.FAILED:
                    return
                if not is_in and session.state is ConnectionState.READY:
                    is_in = True
                    peer.logins += 1
                    peer.was_encrypted = peer.is_strict or session.session_encrypted

    def finish(self) -> None:
        self.server.peer.clients.discard(self.request)
        self.request.close()


class Peer:
    """A running server. `users` (name to password) and `databases` may be changed while it runs."""

    configured = True

    def __init__(self, certificate: Certificate, answer: Answer, *, is_strict: bool) -> None:
        self.certificate, self.is_strict = certificate, is_strict
        self.users, self.databases = {USER: PASSWORD}, {DATABASE, "master"}
        self.asked: list[str] = []
        self.logins = 0
        self.was_encrypted = False
        self.clients: set[socket] = set()
        self._answer = answers(answer)
        self._server = bridge.BridgeServer("127.0.0.1", 0, certificate)
        self._server.RequestHandlerClass = _Client
        self._server.peer = self

    def answer(self, query: Query) -> QueryResult:
        """Note what was asked and answer it."""
        self.asked.append(query.sql)
        return self._answer(query)

    def admits(self, user: str, password: str) -> bool:
        """Whether somebody may log in."""
        return self.users.get(user) == password

    @property
    def port(self) -> int:
        """The loopback port."""
        return self._server.address[1]

    def url(self, *, user: str = USER, password: str = PASSWORD, database: str = DATABASE, options: str = "") -> str:
        """What DATABASE_URL says for this server."""
        return f"mssql://{quote(user)}:{quote(password, safe='')}@localhost:{self.port}/{database}{options}"

    def drop_connections(self) -> None:
        """Cut every line that is open, as a failover does."""
        for client in list(self.clients):
            with suppress(OSError):
                client.shutdown(SHUT_RDWR)

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self.drop_connections()
        self._server.server_close()


@contextmanager
def sql_server(
    certificate: Certificate, answer: Answer = lambda _query: None, *, is_strict: bool = False
) -> Iterator[Peer]:
    """A server for as long as the block lasts; `is_strict` puts TLS around everything (the driver's Encrypt=strict)."""
    peer = Peer(certificate, answer, is_strict=is_strict)
    peer.start()
    try:
        yield peer
    finally:
        peer.stop()
