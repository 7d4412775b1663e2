"""How many requests there were and how long they took, counted over all processes of the server.

Each process counts in a file of its own (prometheus_client's multiprocess mode), and whichever is asked adds them up.
Without a folder for these files (PROMETHEUS_MULTIPROC_DIR) one process could only speak for itself: nothing is counted.
"""

import os
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from .metrics_folder import FOLDER

# As it was when prometheus_client was imported, which decides then how it counts.
_folder = os.environ.get(FOLDER)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_registry = CollectorRegistry()
_requests = Counter("finsight_http_requests", "Requests answered.", ("method", "route", "status"), registry=_registry)
_durations = Histogram(
    "finsight_http_request_duration_seconds",
    "Seconds from a request's arrival to its answer, per route.",
    ("method", "route"),
    buckets=_SECONDS,
    registry=_registry,
)
_known: dict[tuple[str, str | None, int], tuple[Callable[[], None], Callable[[float], None]]] = {}


def observe(method: str, route: str | None, status: int, seconds: float) -> None:
    """Count a request; its labels are the site's own words, so that no caller can make up new ones."""
    if not _folder:
        return
    if method not in _METHODS:
        method = "other"
    try:
        count, take = _known[method, route, status]
    except KeyError:
        name = route or "none"
        count, take = _requests.labels(method, name, str(status)).inc, _durations.labels(method, name).observe
        _known[method, route, status] = count, take
    count()
    take(seconds)


def register(registry: CollectorRegistry) -> None:
    """Add the requests of all processes to what is told."""
    if _folder:
        MultiProcessCollector(registry, path=_folder)  # type: ignore[no-untyped-call]
