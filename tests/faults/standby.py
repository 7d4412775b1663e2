"""A process that stands by with Django set up, and becomes a process of the site whenever it is asked to.

`python -m tests.faults.standby` takes one order a line, as JSON: `start` forks a child that does one of `tasks.TASKS`,
`wait` tells what became of one. A fork is as real a process as any, and starts in a hundredth of the time.
"""

import ctypes
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the setup
from django.db import connections  # noqa: E402

from tests.faults.tasks import TASKS  # noqa: E402

PR_SET_PDEATHSIG, PR_SET_PTRACER = 1, 0x59616D61
ANYBODY = ctypes.c_ulong(-1)
PAUSE = 0.005


def start(task: str, arguments: dict[str, Any], ledger: str, warehouse: str, folder: str) -> int:
    """Fork a child that does `task` on this ledger and warehouse; what it prints goes into `folder`. Its id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        _settle(ledger, warehouse, Path(folder))
        TASKS[task](**arguments)
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException:  # noqa: BLE001 - as any program: a stack trace and an exit code
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _settle(ledger: str, warehouse: str, folder: Path) -> None:
    """Let the child be a process of its own: its files, its settings, gone with its parent, open to tracers."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(PR_SET_PTRACER, ANYBODY)
    for number, name, mode in ((0, os.devnull, "r"), (1, folder / "out", "w"), (2, folder / "err", "w")):
        with Path(name).open(mode) as file:
            os.dup2(file.fileno(), number)
    os.environ |= {"DATABASE_URL": f"sqlite:///{ledger}", "WAREHOUSE_URL": f"duckdb:///{warehouse}"}
    connections["default"].settings_dict["NAME"] = ledger
    settings.WAREHOUSE_PATH = Path(warehouse)


def wait(pid: int, seconds: float, *, stopped: bool = False) -> str | int | None:
    """A child's exit code (negative: its signal), or, if asked for, "stopped"; None where neither came in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found, status = os.waitpid(pid, os.WNOHANG | (os.WUNTRACED if stopped else 0))
        if found:
            return "stopped" if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)
        time.sleep(PAUSE)
    return None


ORDERS = {"start": start, "wait": wait}


def main() -> None:
    """Answer orders until stdin ends."""
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(ORDERS[order.pop("order")](**order)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
