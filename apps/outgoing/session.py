"""HTTP to servers that an operator named, and to where these lead: each connection is looked at before it is used."""

import socket
from typing import Any, ClassVar

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from .reachable import fault_of_address, is_public, is_this_machine

SECONDS = 10
MOST_REDIRECTS = 3


class Guarded:
    """Refuses addresses that nobody may be asked at: those a name has, and the one that is then connected to.

    A name may mean something else each time it is asked for; nothing is sent before the second look.
    """

    is_open_to_read = False
    is_public_alone = False

    def _new_conn(self) -> socket.socket:
        for *_, address in socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM):  # type: ignore[attr-defined]
            self._look_at(str(address[0]))
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]
        try:
            self._look_at(connected.getpeername()[0])
        except NewConnectionError:
            connected.close()
            raise
        return connected

    def _look_at(self, address: str) -> None:
        fault = fault_of_address(address)
        if not fault and self.is_open_to_read and not is_this_machine(address):
            fault = "is asked without TLS"
        if not fault and self.is_public_alone and not is_public(address):
            fault = "is no public address"
        if fault:
            raise NewConnectionError(self, f"{address} {fault}")  # type: ignore[arg-type]


class PlainConnection(Guarded, HTTPConnection):
    """http, which does not leave this machine."""

    is_open_to_read = True


class SecureConnection(Guarded, HTTPSConnection):
    """https."""


class PublicConnection(SecureConnection):
    """https to somewhere on the internet, for addresses that anybody may name."""

    is_public_alone = True


class PlainPool(HTTPConnectionPool):
    """Connections to one server."""

    ConnectionCls = PlainConnection


class SecurePool(HTTPSConnectionPool):
    """Connections to one server."""

    ConnectionCls = SecureConnection


class PublicPool(HTTPSConnectionPool):
    """Connections to one server."""

    ConnectionCls = PublicConnection


class GuardedAdapter(HTTPAdapter):
    """Makes all its connections so."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"http": PlainPool, "https": SecurePool}

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Pools of guarded connections."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self.pools

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Never without a limit of time, nor by a proxy, which would connect on our behalf to anybody."""
        options |= {"timeout": options.get("timeout") or SECONDS, "proxies": {}}
        return super().send(request, *args, **options)


class PublicAdapter(GuardedAdapter):
    """Asks nobody within the network that the site stands in."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"https": PublicPool}


def guarded_session() -> requests.Session:
    """A session that asks nobody whom it may not; what is refused is a `requests.ConnectionError`."""
    session = _session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, GuardedAdapter())
    return session


def public_session() -> requests.Session:
    """The same for addresses that people name, and not the operator: https to public addresses alone."""
    session = _session()
    session.mount("https://", PublicAdapter())
    return session


def _session() -> requests.Session:
    session = requests.Session()
    session.adapters.clear()
    session.trust_env = False
    session.max_redirects = MOST_REDIRECTS
    return session
