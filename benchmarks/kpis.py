"""The seven KPIs over HTTP, beside an empty authenticated request of the same server."""

from statistics import median, quantiles

from . import scratch
from .figures import Figure
from .server import Client, serving

WARM_UP, REQUESTS = 20, 150  # together below the API's throttle of 600 requests a minute
TARGET = 3.0


def kpis(rows: int) -> list[Figure]:
    """Median and 95th percentile of alternating requests, for one user who has all the rows."""
    var = scratch.write_ledger("one-user", users=1, rows=rows)
    scratch.manage(var, "run_etl", "--full", "--json")
    login = scratch.child(var, "session")
    paths = (f"/api/kpi/dashboard/{login['user']}", "/benchmark/empty")
    with serving(var) as port:
        seven, empty = _alternate(Client(port, login["key"]), paths)
    return [
        _figure(f"seven KPIs over {rows:,} rows, median", median(seven), median(empty), TARGET),
        _figure("the same, 95th percentile", _p95(seven), _p95(empty), None),
    ]


def _alternate(client: Client, paths: tuple[str, str]) -> tuple[list[float], list[float]]:
    """Seconds of each path's requests, taken in turns so that both meet the same moments of the machine."""
    for _warm_up in range(WARM_UP):
        for path in paths:
            client.seconds(path)
    taken = [tuple(client.seconds(path) for path in paths) for _request in range(REQUESTS)]
    return [first for first, _second in taken], [second for _first, second in taken]


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


def _figure(what: str, seven: float, empty: float, target: float | None) -> Figure:
    return Figure(what, f"{seven * 1000:.1f} ms", f"empty request: {empty * 1000:.1f} ms", seven / empty, target)
