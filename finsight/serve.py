"""Serves the site: `python -m finsight.serve [PORT]`, on 127.0.0.1 only; a proxy in front opens it to others."""

import os
import socket
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4


def main(port: int) -> None:
    """Serve until interrupted; a port that is taken ends in one line."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise SystemExit(f"finsight: PORT: cannot listen on {HOST}:{port} ({error.strerror}).") from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
    Granian(
        "finsight.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=THREADS * 16,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
