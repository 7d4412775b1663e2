"""A TCP proxy in front of a database server that cuts a connection at a chosen statement, as networks do."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from selectors import EVENT_READ, DefaultSelector
from threading import Thread

CHUNK = 2**16


class Cut(Enum):
    """What the server gets to see of the statement at which a connection is cut."""

    UNHEARD = "nothing: it sees the connection end"
    UNANSWERED = "all of it: only its answer is lost"
    UNNOTICED = "nothing, not even that the connection has ended"


class CuttingProxy:
    """Passes everything on in both directions until it meets what `cut_at` named, which it does once."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._orders: list[tuple[bytes, Cut]] = []
        self._open: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        self.is_refusing = False

    def cut_at(self, words: str, how: Cut) -> None:
        """Cut the next connection that sends a statement with these words."""
        self._orders.append((words.encode(), how))

    def cut_all(self) -> None:
        """End every connection now."""
        for end in self._open:
            _end(end)
        self._open.clear()

    def serve(self) -> None:
        """Until the proxy is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                if self.is_refusing:
                    _end(client)
                else:
                    Thread(target=self._carry, args=(client,), daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut_all()

    def _carry(self, client: socket.socket) -> None:
        server = socket.create_connection(self._server)
        self._open += [client, server]
        kept = False
        with suppress(OSError), DefaultSelector() as selector:
            selector.register(client, EVENT_READ, server)
            selector.register(server, EVENT_READ, client)
            while not kept:
                for key, _ in selector.select():
                    data = key.fileobj.recv(CHUNK)
                    how = self._ordered(data) if key.fileobj is client else None
                    if not data or how is Cut.UNHEARD:
                        raise OSError
                    if how is Cut.UNNOTICED:
                        kept = True
                        break
                    key.data.sendall(data)
                    if how is Cut.UNANSWERED:
                        server.recv(CHUNK)
                        raise OSError
        _end(client)
        if not kept:
            _end(server)

    def _ordered(self, data: bytes) -> Cut | None:
        """Whether this is where to cut."""
        for order in self._orders:
            if order[0] in data:
                self._orders.remove(order)
                return order[1]
        return None


@contextmanager
def cutting_proxy(host: str, port: int) -> Iterator[CuttingProxy]:
    """A proxy that listens for as long as the block lasts."""
    proxy = CuttingProxy(host, port)
    Thread(target=proxy.serve, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.close()


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
