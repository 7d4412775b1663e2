"""What a process counts for /metrics while it works, added up over all processes of the server.

Each counts in a file of its own (prometheus_client's multiprocess mode). Without a folder for these files
(PROMETHEUS_MULTIPROC_DIR) one process could only speak for itself: then nothing is counted. Labels are the program's
own words, so that no caller can make up new ones and nobody's data gets in.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram

# As it was when prometheus_client was imported, which decides then how it counts.
folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
registry = CollectorRegistry()
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_kpi_seconds = Histogram(
    "finsight_kpi_duration_seconds", "Seconds until KPIs were there.", ("kpi",), buckets=SECONDS, registry=registry
)
_remembered = Counter(
    "finsight_kpi_cache", "Answers that were looked for in memory.", ("kind", "outcome"), registry=registry
)
_imports = Counter("finsight_imports", "Bank files that were to be booked.", ("format", "outcome"), registry=registry)
_import_lines = Counter("finsight_import_lines", "Their lines.", ("outcome",), registry=registry)


@contextmanager
def kpi_timed(kpi: str) -> Iterator[None]:
    """Take the time of the block, however it ends."""
    began = time.perf_counter()
    try:
        yield
    finally:
        if folder:
            _kpi_seconds.labels(kpi).observe(time.perf_counter() - began)


def remembered(kind: str, *, found: bool) -> None:
    """Count a look into memory."""
    if folder:
        _remembered.labels(kind, "hit" if found else "miss").inc()


def imported(kind: str, outcome: str, lines: dict[str, int]) -> None:
    """Count a bank file: its format, whether it was `booked`, `nothing_new` or `refused`, and its lines by outcome."""
    if not folder:
        return
    _imports.labels(kind, outcome).inc()
    for which, number in lines.items():
        _import_lines.labels(which).inc(number)
