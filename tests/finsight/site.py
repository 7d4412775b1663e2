"""The site in processes of its own, on this test's ledger and warehouse."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

WITHIN = 60.0


def environment(var_dir: Path, **variables: str) -> dict[str, str]:
    """What a process is told to be the same site as this test."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "finsight.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        "VAR_DIR": str(var_dir),
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "WAREHOUSE_URL": f"duckdb:///{settings.WAREHOUSE_PATH}",
        **variables,
    }


def run(words: list[str], told: dict[str, str], **options: Any) -> subprocess.CompletedProcess[str]:
    """A Python process, to its end."""
    command = [sys.executable, *words]
    return subprocess.run(
        command, env=told, cwd=settings.BASE_DIR, check=False, capture_output=True, text=True, **options
    )


class Server:
    """A running server: `python -m finsight.serve`."""

    def __init__(self, port: int, said: Path) -> None:
        self._port = port
        self._said = said

    def get(self, address: str, **headers: str) -> tuple[HTTPResponse, str]:
        """One request on a connection of its own, so that any worker may answer it."""
        connected = HTTPConnection("127.0.0.1", self._port, timeout=WITHIN)
        try:
            connected.request("GET", address, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connected.getresponse()
            return answer, answer.read().decode()
        finally:
            connected.close()

    def lines(self) -> list[str]:
        """What it has written to stderr so far."""
        return self._said.read_text().splitlines()


@contextmanager
def serving(var_dir: Path, **variables: str) -> Iterator[Server]:
    """A server that ends with the block."""
    (var_dir / "static").mkdir(exist_ok=True)
    port, said = _free_port(), var_dir / "stderr.txt"
    with said.open("w") as stderr, _process(port, stderr, environment(var_dir, **variables)):
        server = Server(port, said)
        _wait_for(server)
        yield server


@contextmanager
def _process(port: int, stderr: IO[str], told: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "finsight.serve", str(port)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=told, stderr=stderr) as process:
        try:
            yield
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server) -> None:
    until = time.monotonic() + WITHIN
    while True:
        try:
            server.get("/health")
        except OSError:
            assert time.monotonic() < until, "the server did not answer:\n" + "\n".join(server.lines())
            time.sleep(0.2)
        else:
            return
