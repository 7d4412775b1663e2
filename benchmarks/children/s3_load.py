"""One full load by way of S3: its time, the part of it that COPY took, its files, and the most memory it held."""

import json
import logging
import resource
import time

import django

django.setup()

from etl import services  # noqa: E402 - needs the settings

STAGER, SERVER = "apps.warehouse.engines.redshift.s3", "tests.warehouse.redshift_peer.cursor"


class Heard(logging.Handler):
    """What the stager and the stand-in for Redshift log: the sizes of the largest table's files, the time of COPYs."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []
        self.seconds = 0.0
        for name in (STAGER, SERVER):
            logger = logging.getLogger(name)
            logger.addHandler(self)
            logger.setLevel(logging.INFO)
            logger.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one line of the log."""
        last = record.args[-1] if isinstance(record.args, tuple) and record.args else None
        if isinstance(last, float):
            self.seconds += last
        if isinstance(last, list) and sum(last) > sum(self.sizes):
            self.sizes = last


def load() -> dict[str, object]:
    """Seconds of the run, of its step `stage` and of the COPYs in it; bytes of each file; the peak of memory in MiB."""
    heard = Heard()
    start = time.perf_counter()
    run = services.run(full=True)
    return {
        "seconds": time.perf_counter() - start,
        "stage": run.steps["stage"],
        "copy": heard.seconds,
        "rows": run.rows_written,
        "files": heard.sizes,
        "own_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(load()))
