"""Whether a server on this machine answers: `python -m finsight.alive PORT` ends with 0 if so; for containers."""

import sys
from http.client import HTTPConnection, HTTPException

PATIENCE = 4.0


def is_alive(port: int) -> bool:
    """Ask `/health/live`."""
    connected = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connected.request("GET", "/health/live", headers={"Host": "localhost"})
        return connected.getresponse().status == 200  # noqa: PLR2004 - OK
    except (OSError, HTTPException):
        return False
    finally:
        connected.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(sys.argv[1])) else 1)
