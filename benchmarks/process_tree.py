"""A program and all the processes it starts: how long it took, how busy it was, how much memory it held."""

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MIB = 2**20
LOOKS_EVERY = 0.1  # seconds; a look at a process of some hundred MiB costs about a millisecond
LAST_LINES = 5


class ProgramFailedError(RuntimeError):
    """A measured program ended with an error; the text says which and how."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program cost. `cpu` counts all its processes.

    `peak_mib` is the most memory that its processes held at one moment, shared pages counted once (Pss), looked at
    every tenth of a second; or the most that a single one ever held, where that is more.
    """

    seconds: float
    cpu: float
    peak_mib: float
    printed: str


def measure(command: list[str], *, folder: Path, environment: dict[str, str]) -> Finished:
    """Run a program to its end. Raises ProgramFailedError with the last it said on stderr."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=complained) as process:
            with _watched(process.pid) as watch:
                used = _waited_for(process)
            seconds = time.perf_counter() - start
        if process.returncode:
            raise ProgramFailedError(f"{' '.join(command[1:])} ended with {process.returncode}: {_end_of(complained)}")
        peak = max(watch.peak_bytes / MIB, used.ru_maxrss / 1024)
        said.seek(0)
        return Finished(seconds, used.ru_utime + used.ru_stime, peak, said.read())


def _waited_for(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """What the process, once it has ended, and all it waited for have used. Ends everything if interrupted."""
    try:
        _pid, status, used = os.wait4(process.pid, 0)
    except BaseException:
        end(process.pid)
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return used


def _end_of(text: IO[str]) -> str:
    text.seek(0)
    return " / ".join(line.strip() for line in text.read().splitlines()[-LAST_LINES:] if line.strip())


def end(pid: int) -> None:
    """Kill a process and everything below it."""
    for one in [pid, *descendants(pid)]:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def descendants(pid: int) -> Iterator[int]:
    """The processes below one, as far as they are still there."""
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, listed.read_text().split()):
                yield child
                yield from descendants(child)


class _Watch:
    """Looks at the memory of a tree of processes again and again, in a thread of its own."""

    def __init__(self, pid: int) -> None:
        self.peak_bytes = 0
        self._pid = pid
        self._is_over = threading.Event()

    def look(self) -> None:
        while not self._is_over.wait(LOOKS_EVERY):
            held = sum(map(_held_bytes, [self._pid, *descendants(self._pid)]))
            self.peak_bytes = max(self.peak_bytes, held)

    def stop(self) -> None:
        self._is_over.set()


@contextmanager
def _watched(pid: int) -> Iterator[_Watch]:
    watch = _Watch(pid)
    thread = threading.Thread(target=watch.look, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()


def _held_bytes(pid: int) -> int:
    """The proportional set size of one process; nothing once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
