"""Serves the site: `python -m finsight.serve [PORT]`, to this machine unless LISTEN_ADDRESS says otherwise.

The server was chosen by `python -m benchmarks.servers`, on two busy processors, requests a second in turns: granian's
WSGI answered 550 to 608 empty requests and 410 to 615 dashboards, gunicorn 293 to 492 and 293 to 420, uvicorn and
granian's ASGI some 144 and 122 to 145. One, two and four threads a worker were within a tenth of each other (552, 527
and 525 empty requests; 408, 384 and 381 dashboards): it is four, so that an import or a load that one of them is busy
with keeps no other caller of that worker waiting. Four workers on two processors took an eighth off.
"""

import os
import socket
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from structlog import get_logger

from . import logs, metrics_folder
from .settings.environment import cache, var_dir
from .settings.logs import log_settings
from .settings.serving import listen_address

WORKERS, THREADS = 2, 4


def main(port: int) -> None:
    """Serve until interrupted; a port that is taken ends in one line."""
    host = listen_address()
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(f"finsight: PORT: cannot listen on {host}:{port} ({error.strerror}).") from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
    metrics_folder.prepare(var_dir())
    logs.configure(log_settings())
    if note := note_on_counting():
        get_logger("finsight.serve").warning("requests_counted_apart", note=note)
    Granian(
        "finsight.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=THREADS * 16,
        log_level=LogLevels.warning,
    ).serve()


def note_on_counting() -> str:
    """What to know about the API's throttles where each worker counts by itself; empty where they share a cache."""
    backend = str(cache("CACHE_URL", "locmemcache://")["BACKEND"])
    if WORKERS == 1 or "locmem" not in backend:
        return ""
    return f"CACHE_URL: each of {WORKERS} workers counts requests by itself, so THROTTLE_* hold {WORKERS}-fold."


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
