"""Faults in the middle of a run's system calls, by strace: which calls there are; a signal or an error at one."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from .processes import Child, wait_until

# What makes a file durable, visible or gone.
CALLS = ("fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "ftruncate")
# A call on an open file (with its path, by -y), or on a path.
_CALL = re.compile(r'^(\d+)\s+(\w+)\((?:AT_FDCWD<[^>]*>, )?(?:\d+<|")([^>"]+)[>"]', re.MULTILINE)


def strace() -> str:
    """The program. Without it CI fails, and a laptop skips."""
    found = shutil.which("strace")
    if found is None:
        missing = "strace is not installed (Debian: apt-get install strace)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@dataclass(frozen=True)
class Point:
    """One system call of a run: the thread's so many-th call of this name on a file of the warehouse's folder."""

    call: str
    file: str
    number: int

    def __str__(self) -> str:
        return f"{self.call} {self.file or 'the folder'} {self.number}"


@contextmanager
def traced(child: Child, calls: tuple[str, ...] = CALLS) -> Iterator[Path]:
    """A held child and all it starts, traced and set going; the file that lists its calls."""
    with _strace(child, ["-e", f"trace={','.join(calls)}"]) as log:
        yield log


@contextmanager
def tampered(child: Child, point: Point, folder: Path, fault: str) -> Iterator[Path]:
    """A held child and all it starts, set going; `fault` (as strace says it: `signal=SIGKILL`) waits at the point."""
    where = str(folder / point.file) if point.file else str(folder)
    inject = f"inject={point.call}:{fault}:when={point.number}"
    with _strace(child, ["-P", where, "-e", f"trace={point.call}", "-e", inject]) as log:
        yield log


@contextmanager
def _strace(child: Child, options: list[str]) -> Iterator[Path]:
    child.wait_until_stopped()
    log, said = child.folder / "strace", child.folder / "strace-err"
    command = [strace(), "-f", "-qq", "-y", "-s", "4096", "-p", str(child.pid), "-o", str(log), *options]
    with said.open("w") as errors, subprocess.Popen(command, stderr=errors) as tracer:
        wait_until(lambda: is_traced(child.pid))
        child.go_on()
        try:
            yield log
        finally:
            tracer.terminate()


def is_traced(pid: int) -> bool:
    """Whether a tracer has attached itself to a process."""
    return "TracerPid:\t0\n" not in Path(f"/proc/{pid}/status").read_text()


def points(log: Path, folder: Path) -> list[Point]:
    """The calls on files of a folder, in the order in which a traced run made them, each once."""
    counted: Counter[tuple[str, str, str]] = Counter()
    found: dict[Point, None] = {}
    for thread, call, path in _CALL.findall(log.read_text()):
        if Path(path).is_relative_to(folder):
            file = "" if Path(path) == folder else str(Path(path).relative_to(folder))
            counted[thread, call, file] += 1
            found[Point(call, file, counted[thread, call, file])] = None
    return list(found)


def of_publication(found: list[Point]) -> list[Point]:
    """The calls from the one before the first renaming on: where a load becomes visible."""
    first = next(number for number, point in enumerate(found) if point.call.startswith("rename"))
    return found[max(first - 1, 0) :]
