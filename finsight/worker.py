"""Works at long tasks: `python -m finsight.worker [options of celery's worker]`, until it is told to stop.

By SIGTERM it takes nothing new, goes on for WORKER_STOP_SECONDS, puts back into the queue what is not done by then, and
goes. Whoever kills it instead loses nothing either: what was not done is given to another worker after
CELERY_VISIBILITY_TIMEOUT seconds.
"""

import os
import signal
import sys
from threading import Timer
from typing import Any

from celery.signals import worker_process_init, worker_shutting_down
from django.conf import settings

from . import tracing
from .celery import app


def main(options: list[str]) -> None:
    """Work until told to stop; without a broker there is nothing to work at."""
    if not settings.CELERY_BROKER_URL:
        raise SystemExit("finsight: CELERY_BROKER_URL: a worker needs a broker, such as redis://127.0.0.1:6379/0.")
    worker_shutting_down.connect(_stop_in_time, weak=False)
    worker_process_init.connect(_trace, weak=False)
    processes = f"--concurrency={settings.WORKER_PROCESSES}"
    app.worker_main(["worker", processes, "--loglevel=INFO", "--without-gossip", "--without-mingle", *options])


def _trace(**_signal: Any) -> None:
    """Each process sends its own spans."""
    tracing.configure()


def _stop_in_time(how: str, **_signal: Any) -> None:
    """Celery's warm shutdown has no end of its own; its cold one puts the tasks back."""
    if how != "Warm":
        return
    end = Timer(settings.WORKER_STOP_SECONDS, os.kill, (os.getpid(), signal.SIGQUIT))
    end.daemon = True
    end.start()


if __name__ == "__main__":
    main(sys.argv[1:])
