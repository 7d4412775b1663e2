"""Workers in processes of their own, on this test's ledger and warehouse, with a Redis of the test's own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from kombu import pools

from tests.finsight.site import environment

from .broker import Broker, wait_until

SOON = 60.0
VISIBILITY = 10


class Worker:
    """One `python -m finsight.worker`, whose log is a file."""

    def __init__(self, var_dir: Path, broker: Broker, name: str, **variables: str) -> None:
        self.said = var_dir / f"{name}.log"
        told = environment(var_dir, **(for_workers(broker) | variables))
        command = [sys.executable, "-m", "finsight.worker", "-I", "tests.tasks.probes", "-n", name]
        with self.said.open("a") as stderr:
            self.process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=told, stderr=stderr, stdout=stderr, start_new_session=True
            )
        wait_until(lambda: "ready." in self.log(), f"the worker did not start:\n{self.log()}", SOON)

    def log(self) -> str:
        return self.said.read_text()

    def stop(self) -> int:
        """SIGTERM, as every supervisor sends it."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SOON)

    def kill(self) -> None:
        """SIGKILL to all its processes, as if the machine were gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(SOON)


def for_workers(broker: Broker) -> dict[str, str]:
    return {
        "CELERY_BROKER_URL": broker.url,
        "CELERY_VISIBILITY_TIMEOUT": str(VISIBILITY),
        "WORKER_PROCESSES": "1",
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "INFO",
    }


def use_broker(settings: Any, app: Any, url: str) -> None:
    """Let this process hand its tasks to the broker; empty: do them itself."""
    settings.CELERY_BROKER_URL = url
    settings.CELERY_TASK_ALWAYS_EAGER = not url
    app.conf.update(broker_url=url or None, task_always_eager=not url)
    pools.reset()
    app._pool = app.amqp._producer_pool = None
