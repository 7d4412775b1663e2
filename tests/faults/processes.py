"""Real processes of the site, forked from one that stands by: started, stopped, killed and waited for."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
PAUSE = 0.01


class Standby:
    """The process that stands by."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def order(self, **order: Any) -> Any:
        """Its answer to an order."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def standing_by() -> Iterator[Standby]:
    """A process that stands by for as long as the block lasts; its children end with it."""
    with tempfile.TemporaryDirectory(prefix="finsight-faults-") as folder:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "finsight.settings", "VAR_DIR": folder}
        command = [sys.executable, "-m", "tests.faults.standby"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            yield Standby(process)
            process.kill()


@dataclass(frozen=True)
class Child:
    """A process that was started."""

    standby: Standby
    pid: int
    folder: Path
    _ended: list[int] = field(default_factory=list)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit code, negative where a signal ended it."""
        if self._ended:
            return self._ended[0]
        ended = self.standby.order(order="wait", pid=self.pid, seconds=seconds)
        assert isinstance(ended, int), f"the process did not end: {self.said}"
        self._ended.append(ended)
        return ended

    def wait_until_stopped(self) -> None:
        """Until a signal has stopped it."""
        became = self.standby.order(order="wait", pid=self.pid, seconds=PATIENCE, stopped=True)
        assert became == "stopped", f"the process ended with {became}: {self.said}"

    def is_alive(self) -> bool:
        return is_alive(self.pid)

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """At once, and wait until it is gone; it may have come to its end just before."""
        os.kill(self.pid, signal.SIGKILL)
        assert self.wait() in {-signal.SIGKILL, 0}, self.said

    def end(self) -> None:
        """Kill it if it has not been seen to end."""
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait_for(self, text: str) -> None:
        """Until it has printed this."""
        wait_until(lambda: text in self.out)

    @property
    def out(self) -> str:
        return self._text("out")

    @property
    def said(self) -> str:
        """Everything it printed."""
        return self.out + self._text("err")

    def _text(self, name: str) -> str:
        path = self.folder / name
        return path.read_text() if path.exists() else ""


_numbers = count()


def start(standby: Standby, task: str, ledger: Path, warehouse: Path, folder: Path, arguments: dict[str, Any]) -> Child:
    """A process that does a task on this ledger and warehouse."""
    own = folder / f"process-{next(_numbers)}"
    own.mkdir()
    pid = standby.order(
        order="start",
        task=task,
        arguments=arguments,
        ledger=str(ledger),
        warehouse=str(warehouse),
        folder=str(own),
    )
    return Child(standby, pid, own)


def descendants(pid: int) -> set[int]:
    """The processes that a process has started, and those that they have."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] != "Z":
            parents[int(stat.parent.name)] = int(fields[1])
    found, frontier = set[int](), {pid}
    while frontier:
        frontier = {child for child, parent in parents.items() if parent in frontier} - found
        found |= frontier
    return found


def is_alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Until something holds. Raises AssertionError where it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come to hold in time"
        time.sleep(PAUSE)
