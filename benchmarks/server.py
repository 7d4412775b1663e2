"""The site's own server, as `make run` starts it, and a browser's session with it."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import scratch

HOST = "127.0.0.1"
WORKERS = 2
STARTS_WITHIN = 30.0


class Client:
    """One kept-alive connection with a session cookie, so that every request meets the same worker."""

    def __init__(self, port: int, session_key: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self._headers = {"Cookie": f"sessionid={session_key}", "Accept": "application/json"}

    def seconds(self, path: str) -> float:
        """How long one request takes until its answer has been read; raises RuntimeError for any but a 200."""
        start = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        taken = time.perf_counter() - start
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
        return taken


@contextmanager
def serving(var: Path) -> Iterator[int]:
    """The port of a running server on the ledger and warehouse in `var`; the server ends with the block."""
    (var / "static").mkdir(exist_ok=True)  # as `make run` leaves one; the API serves none of it
    port = _free_port()
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", str(WORKERS)]
    command = [sys.executable, "-m", "granian", *options, "--log-level", "error", "finsight.wsgi:application"]
    with subprocess.Popen(command, cwd=scratch.PROJECT, env=scratch.environment(var)) as process:
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    """Until the server answers. Raises RuntimeError where it never does."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"the server did not answer within {STARTS_WITHIN:.0f} s")
