"""Imports, edits, loads, pages and programs together, with faults; ends with 1 where something is not good.

A fault's window lasts until it is mended, and `AFTERWARDS` seconds more for what it has held up.
"""

import argparse
import json
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from .clients import Fault, Log, Person, at_work
from .installation import Installation
from .report import Soak

AFTERWARDS = 10.0
LOOKS_EVERY = 5.0
LOCKED_FOR = 20.0
AWAY_FOR = 5.0
DRAINED_WITHIN = 180.0


def main() -> None:
    """Soak, and print the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=15.0)
    options.add_argument("--people", type=int, default=4)
    options.add_argument("--write", type=Path, help="a file for the report")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="finsight-soak-") as folder:
        done = soak(Installation(Path(folder)), given.minutes, given.people)
    print(done.text())
    if given.write:
        given.write.write_text(f"# Soak\n\nBy `make soak`: everything at once, with faults.\n\n{done.text()}\n")
    sys.exit(1 if done.wrong() else 0)


def soak(installation: Installation, minutes: float, people: int) -> Soak:
    """Set up, use, harm, and look."""
    installation.manage("migrate", "--verbosity", "0")
    installation.manage("collectstatic", "--noinput", "--verbosity", "0")
    installation.manage("generate_ledger", "--users", "12", "--transactions", "20000", "--months", "24")
    with installation.running():
        installation.manage("run_etl")
        known, log, over = installation.people(), Log(), threading.Event()
        threads = [
            thread
            for number, one in enumerate(known[:people], 1)
            for thread in at_work(Person(installation.port, one, log, number), over)
        ]
        faults, memory = _watch(installation, minutes * 60)
        over.set()
        for thread in threads:
            thread.join(DRAINED_WITHIN)
        _drained(installation)
        installation.kill("beat", signal.SIGTERM)
        installation.manage("run_etl")
        found = json.loads(installation.manage("reconcile", "--json"))
        told = installation.metrics()
    return Soak(
        minutes=minutes,
        answers=log.answers,
        faults=faults,
        memory=memory,
        differences=len(found["differences"]),
        loads=int(_sum(told, r"finsight_etl_runs_total\{.*succeeded.*\}")),
        failed_tasks=int(_sum(told, r"finsight_tasks_failed")),
        bookings=log.bookings,
    )


def _watch(installation: Installation, seconds: float) -> tuple[list[Fault], list[dict[str, float]]]:
    """Memory every few seconds, and each fault at its time."""
    harm: tuple[tuple[float, str, Callable[[Installation], None]], ...] = (
        (0.2, "the worker killed with all its processes, and started again", _kill_worker),
        (0.4, f"Redis away for {AWAY_FOR:g} seconds", _restart_redis),
        (0.6, f"the warehouse locked for {LOCKED_FOR:g} seconds", _lock_warehouse),
        (0.75, "the worker stopped by SIGTERM in its work, and started again", _stop_worker),
    )
    began, faults, memory, due = time.time(), [], [], list(harm)
    while (passed := time.time() - began) < seconds:
        if due and passed > due[0][0] * seconds:
            _share, what, do = due.pop(0)
            at = time.time()
            do(installation)
            faults.append(Fault(what, at, time.time() + AFTERWARDS))
        memory.append(installation.memory())
        time.sleep(LOOKS_EVERY)
    return faults, memory


def _kill_worker(installation: Installation) -> None:
    installation.kill("worker")
    installation.start("worker")


def _stop_worker(installation: Installation) -> None:
    installation.kill("worker", signal.SIGTERM)
    installation.start("worker")


def _restart_redis(installation: Installation) -> None:
    installation.kill("redis")
    time.sleep(AWAY_FOR)
    installation.start("redis")


def _lock_warehouse(installation: Installation) -> None:
    with installation.warehouse_locked():
        time.sleep(LOCKED_FOR)


def _drained(installation: Installation) -> None:
    """Until no task waits or runs, or it has taken too long."""
    until = time.monotonic() + DRAINED_WITHIN
    while time.monotonic() < until:
        told = installation.metrics()
        if not _sum(told, r"finsight_queue_depth") + _sum(told, r"finsight_tasks\{.*(?:running|waiting).*\}"):
            return
        time.sleep(2)


def _sum(told: str, pattern: str) -> float:
    """Of the samples whose name and labels are like the pattern, which captures nothing."""
    return sum(float(value) for value in re.findall(rf"^{pattern} (\S+)$", told, re.MULTILINE))


if __name__ == "__main__":
    main()
