"""A Redis server of the test's own, which can be stopped and started again."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

WITHIN = 20.0


class Broker:
    """Keeps what it is told on disk, as a broker should; `stop` and `start` are a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        options = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""]
        self._process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
        wait_until(self._answers, "redis-server did not answer")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(WITHIN)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connected:
                connected.sendall(b"PING\r\n")
                return connected.recv(7) == b"+PONG\r\n"
        except OSError:
            return False


def new_broker(folder: Path) -> Broker:
    """A running one. Skips the test where Redis is not installed."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not here (apt-get install redis-server)")
    broker = Broker(folder)
    broker.start()
    return broker


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds, why: str, within: float = WITHIN) -> None:
    """Look until it holds."""
    until = time.monotonic() + within
    while not holds():
        assert time.monotonic() < until, why
        time.sleep(0.1)
