"""An installation in a folder of its own: Redis, site, worker, beat, each of which can be killed and begun anew."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from filelock import FileLock

from benchmarks.process_tree import descendants

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 90.0
TOKEN = "soak-" + "t" * 32


class Installation:
    """Its processes by name; `start` begins one, or begins it anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.broker_port = _free_port(), _free_port()
        broker = f"127.0.0.1:{self.broker_port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "finsight.settings",
            "PYTHONPATH": str(ROOT),
            "VAR_DIR": str(folder),
            "CELERY_BROKER_URL": f"redis://{broker}/0",
            "CACHE_URL": f"rediscache://{broker}/1",
            "CELERY_VISIBILITY_TIMEOUT": "30",
            "WORKER_PROCESSES": "1",
            "SCHEDULE_RUN_ETL": "* * * * *",
            "METRICS_TOKEN": TOKEN,
            "THROTTLE_USER": "100000/min",
            "THROTTLE_TOKEN": "100000/min",
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "WARNING",
        }
        python = [sys.executable, "-m"]
        redis = ["redis-server", "--port", str(self.broker_port), "--bind", "127.0.0.1", "--dir", str(folder)]
        self._commands = {
            "redis": [*redis, "--appendonly", "yes", "--save", ""],
            "site": [*python, "finsight.serve", str(self.port)],
            "worker": [*python, "finsight.worker"],
            "beat": [*python, "finsight.beat"],
        }
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """Begin it; the site and Redis are waited for until they answer."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                self._commands[name], cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        port = {"redis": self.broker_port, "site": self.port}.get(name)
        if port:
            _wait_for(port)

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Signal it with all that it started, and wait for its end."""
        process = self._processes[name]
        if process.poll() is None:
            os.killpg(process.pid, number)
            process.wait(WITHIN)

    @contextmanager
    def running(self) -> Iterator[None]:
        """All of it, until the block ends."""
        try:
            for name in self._commands:
                self.start(name)
            yield
        finally:
            for name in reversed(list(self._processes)):
                self.kill(name, signal.SIGTERM if name in {"worker", "beat"} else signal.SIGKILL)

    def manage(self, *words: str) -> str:
        """A command to its end. Raises CalledProcessError."""
        command = [sys.executable, *words] if words[0].endswith(".py") else [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    @contextmanager
    def warehouse_locked(self) -> Iterator[None]:
        """As if somebody else were loading."""
        with FileLock(self.folder / "warehouse.lock", timeout=WITHIN):
            yield

    def memory(self) -> dict[str, float]:
        """MiB that the processes of the site and of the worker hold by themselves."""
        return {name: _own_mib(self._processes[name].pid) for name in ("site", "worker")}

    def metrics(self) -> str:
        """What Prometheus would be told."""
        connected = HTTPConnection("127.0.0.1", self.port, timeout=WITHIN)
        connected.request("GET", "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        return connected.getresponse().read().decode()

    def people(self) -> list[dict[str, Any]]:
        """Whoever uses it."""
        said = self.manage("benchmarks/soak/people.py")
        return [json.loads(line) for line in said.splitlines() if line.startswith("{")]  # and mails


def _own_mib(pid: int) -> float:
    """Pages that nobody else has: what a leak grows."""
    total = 0
    for each in (pid, *descendants(pid)):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return total / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
