"""How many requests there were and how long they took, counted over all processes of the server (apps.meters)."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from apps import meters

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_requests = Counter(
    "finsight_http_requests", "Requests answered.", ("method", "route", "status"), registry=meters.registry
)
_durations = Histogram(
    "finsight_http_request_duration_seconds",
    "Seconds from a request's arrival to its answer, per route.",
    ("method", "route"),
    buckets=meters.SECONDS,
    registry=meters.registry,
)
_known: dict[tuple[str, str | None, int], tuple[Callable[[], None], Callable[[float], None]]] = {}


def observe(method: str, route: str | None, status: int, seconds: float) -> None:
    """Count a request; its labels are the site's own words, so that no caller can make up new ones."""
    if not meters.folder:
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
    """Add what all processes counted to what is told."""
    if meters.folder:
        MultiProcessCollector(registry, path=meters.folder)  # type: ignore[no-untyped-call]
