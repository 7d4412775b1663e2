"""Runs the ETL and stops itself: `run_until_stopped.py POINT MODE`.

POINT is the step on entering which it stops; or `before COMMIT` or `after COMMIT`, of the load; or `batches`, after
every batch that was read.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db.backends.signals import connection_created  # noqa: E402 - after the setup

from etl import services  # noqa: E402
from etl.progress import Progress  # noqa: E402

POINT, MODE = sys.argv[1:]


def stop_at(point: str) -> None:
    """Stop by SIGSTOP, with everything open as it is."""
    if point == POINT:
        os.kill(os.getpid(), signal.SIGSTOP)


class Stopping(Progress):
    def entered(self, name: str) -> None:
        stop_at(name)

    def read(self, rows: int) -> None:
        super().read(rows)
        stop_at("batches")


def around(execute: Callable[..., Any], statement: str, *arguments: Any) -> Any:
    stop_at(f"before {statement}")
    answer = execute(statement, *arguments)
    stop_at(f"after {statement}")
    return answer


def watch(connection: Any, **_signal: Any) -> None:
    if connection.alias == "redshift_loader":
        connection.execute_wrappers.append(around)


connection_created.connect(watch)
services.run(full=MODE == "full", progress=Stopping())
