"""`python -m benchmarks.servers [--rows N]`: which server answers most requests a second on this machine.

Each is asked for the empty answer and for the dashboard of the same users again and again, in turns with the others.
What `finsight.serve` uses was chosen by it.
"""

import argparse
import sys
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from . import scratch
from .ledgers import loaded
from .server import DASHBOARD, EMPTY, OURS, Crowd, serving

ROWS, USERS = 100_000, 100
ROUNDS, SECONDS = 5, 3
WSGI, ASGI = "finsight.wsgi:application", "finsight.asgi:application"


def _granian(interface: str, *options: str) -> list[str]:
    application = ASGI if interface == "asgi" else WSGI
    given = ["--host", "127.0.0.1", "--port", "PORT", "--log-level", "error", "--workers", "2", *options]
    return ["granian", "--interface", interface, *given, application]


def _gunicorn(*options: str) -> list[str]:
    return ["gunicorn", "--bind", "127.0.0.1:PORT", "--workers", "2", "--log-level", "error", *options, WSGI]


# Two workers each, as many as the machines we measured on have processors.
SERVERS: dict[str, list[str]] = {
    "granian WSGI, 1 thread": _granian("wsgi", "--blocking-threads", "1", "--backpressure", "64"),
    "granian WSGI, 2 threads": _granian("wsgi", "--blocking-threads", "2", "--backpressure", "64"),
    "granian WSGI, 4 threads": _granian("wsgi", "--blocking-threads", "4", "--backpressure", "64"),
    "granian ASGI": _granian("asgi", "--workers-kill-timeout", "2"),
    "gunicorn sync": _gunicorn(),
    "gunicorn gthread, 4 threads": _gunicorn("--worker-class", "gthread", "--threads", "4"),
    "uvicorn": ["uvicorn", "--port", "PORT", "--workers", "2", "--log-level", "error", ASGI],
}


def compare(var: Path) -> Table:
    """Medians of requests a second, of those servers that are installed."""
    installed = {name: [sys.executable, "-m", *parts] for name, parts in SERVERS.items() if find_spec(parts[0])}
    crowd = Crowd.of(var)
    rates: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as running:
        commands = {"finsight.serve": OURS, **installed}
        ports = {name: running.enter_context(serving(var, command)) for name, command in commands.items()}
        for number in range(ROUNDS + 1):
            for name, port in ports.items():
                for path in (EMPTY, DASHBOARD):
                    asked = crowd.ask(port, path, seconds=SECONDS, users=USERS)
                    if number:  # the first round warms up
                        rates.setdefault((name, path), []).append(asked.rate)
    return _table({key: median(found) for key, found in rates.items()})


def _table(rates: dict[tuple[str, str], float]) -> Table:
    drawn = Table("server", title="Requests a second, 32 connections")
    for heading in ("empty answer", "dashboard"):
        drawn.add_column(heading, justify="right")
    for name in dict.fromkeys(name for name, _path in rates):
        drawn.add_row(name, *(f"{rates[name, path]:,.0f}" for path in (EMPTY, DASHBOARD)))
    return drawn


def main() -> None:
    """Generate a ledger, serve it by each server, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.servers", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help=f"transactions in the ledger (default {ROWS:,})")
    try:
        Console().print(compare(loaded(parser.parse_args().rows).var))
    finally:
        scratch.clear()


if __name__ == "__main__":
    main()
