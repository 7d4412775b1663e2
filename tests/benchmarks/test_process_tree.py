"""What a program cost is measured over all the processes it starts."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.process_tree import MIB, ProgramFailedError, descendants, measure

ROOT = Path(__file__).resolve().parents[2]
HOLD = "import time; held = b'x' * {bytes}; time.sleep(0.6)"
WITH_A_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"


def run(program: str) -> object:
    return measure([sys.executable, "-c", program], folder=ROOT, environment=dict(os.environ))


def test_memory_of_a_child_counts() -> None:
    held = 80 * MIB
    program = f"kept = b'x' * {held}; " + WITH_A_CHILD.format(child=HOLD.format(bytes=held))
    # By a small process: the kernel counts what a parent held when it started a child as the child's.
    measuring = (
        "import os, sys; from pathlib import Path; from benchmarks.process_tree import measure;"
        f"done = measure([sys.executable, '-c', {program!r}], folder=Path('.'), environment=dict(os.environ));"
        "print(done.peak_mib)"
    )
    said = subprocess.run([sys.executable, "-c", measuring], cwd=ROOT, check=True, capture_output=True, text=True)
    assert 160 < float(said.stdout) < 240


def test_processor_time_of_a_child_counts() -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    done = run(WITH_A_CHILD.format(child=busy))
    assert done.cpu >= 0.4
    assert done.seconds >= 0.4


def test_a_program_that_fails_says_how() -> None:
    with pytest.raises(ProgramFailedError, match="ended with 3: there is no such file"):
        run("import sys; print('there is no such file', file=sys.stderr); sys.exit(3)")


def test_nothing_goes_on_after_an_interruption() -> None:
    program = WITH_A_CHILD.format(child="import time; time.sleep(60)")
    measuring = (
        "import os, signal, sys; from pathlib import Path; from benchmarks.process_tree import measure;"
        "signal.signal(signal.SIGTERM, signal.default_int_handler);"
        f"measure([sys.executable, '-c', {program!r}], folder=Path('.'), environment=dict(os.environ))"
    )
    with subprocess.Popen([sys.executable, "-c", measuring], cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        below = _wait_for_two(process.pid)
        process.terminate()
        process.wait(timeout=20)
    assert process.returncode != 0
    _wait_until_gone(below)


def _wait_until_gone(pids: list[int]) -> None:
    until = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < until, "a process went on"
        time.sleep(0.05)


def _wait_for_two(pid: int) -> list[int]:
    """The processes below, once the program and its own child are there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        below = list(descendants(pid))
        if len(below) == 2:
            return below
        time.sleep(0.05)
    raise AssertionError("the program did not start its child")
