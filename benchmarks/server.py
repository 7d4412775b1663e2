"""The site on a port of its own, as `make run` serves it or by another server, and wrk asking it."""

import http.client
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import scratch

HOST = "127.0.0.1"
STARTS_WITHIN, STOPS_WITHIN = 30.0, 10.0
CONNECTIONS = 32
ASK = Path(__file__).with_name("ask.lua")
EMPTY, DASHBOARD = "/benchmark/empty", "/api/kpi/dashboard/USER"
OURS = [sys.executable, "-m", "finsight.serve", "PORT"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What wrk counted: how many requests were answered, in how long, and how long half and 99 % of them took."""

    requests: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


@dataclass(frozen=True, slots=True)
class Crowd:
    """Sessions in a file, of `users` users."""

    sessions: Path
    users: int

    @classmethod
    def of(cls, var: Path) -> "Crowd":
        """Everybody in the ledger in `var`, logged in."""
        sessions = var / "sessions.txt"
        return cls(sessions, scratch.child(var, "sessions", str(sessions))["users"])

    def ask(self, port: int, path: str, *, seconds: float, users: int | None = None, begin: int = 0) -> Asked:
        """32 connections ask for `path`, each user in turn, from the `begin`-th question on.

        Raises RuntimeError for any answer but a 200, and where wrk is not installed.
        """
        if shutil.which("wrk") is None:
            raise RuntimeError("wrk is not installed (Debian: apt-get install wrk)")
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "10s", "-s", str(ASK)]
        asked = [str(self.sessions), str(users or self.users), str(begin), path]
        command = ["wrk", *options, f"http://{HOST}:{port}", "--", *asked]
        printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        told = json.loads(printed.splitlines()[-1])
        if told["refused"] or told["broken"] or not told["requests"]:
            raise RuntimeError(f"{path}: {told['refused']} answers were none, {told['broken']} connections broke")
        return Asked(told["requests"], told["microseconds"] / 1e6, told["p50"] / 1000, told["p99"] / 1000)


@contextmanager
def serving(var: Path, command: list[str] | None = None) -> Iterator[int]:
    """The port of a server on the ledger and warehouse in `var`, that of `make run` or by `command`; ends with it."""
    (var / "static").mkdir(exist_ok=True)  # as `make run` leaves one; the API serves none of it
    port = _free_port()
    started = [part.replace("PORT", str(port)) for part in command or OURS]
    with subprocess.Popen(started, cwd=scratch.PROJECT, env=scratch.environment(var)) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Raises RuntimeError where it never does."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
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
