"""How the endpoint's client reaches it: by `apps.outgoing`, which looks at each address, and never for long or much."""

from time import monotonic

import httpx2
import requests

from apps.outgoing.session import guarded_session

LARGEST = 256 * 1024
"""Bytes of an answer: a spec has some hundreds."""
_PIECE = 16 * 1024
_KEPT = {"content-type", "retry-after"}
_OURS = {"host", "content-length", "accept-encoding", "connection"}


class GuardedTransport(httpx2.BaseTransport):
    """Follows no redirect, which would carry the key elsewhere, and unpacks nothing; all within `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises httpx2.TimeoutException or httpx2.TransportError."""
        until = monotonic() + self._seconds
        try:
            with guarded_session() as session, self._sent(session, request) as answer:
                content = _read(answer, until)
        except (requests.Timeout, TimeoutError) as error:
            raise httpx2.ReadTimeout("no answer in time", request=request) from error
        except (requests.RequestException, OSError) as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        headers = {name: value for name, value in answer.headers.items() if name.lower() in _KEPT}
        return httpx2.Response(answer.status_code, headers=headers, content=content, request=request)

    def _sent(self, session: requests.Session, request: httpx2.Request) -> requests.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _OURS}
        return session.request(
            request.method,
            str(request.url),
            data=request.read(),
            headers=headers | {"Accept-Encoding": "identity"},
            timeout=self._seconds,
            allow_redirects=False,
            stream=True,
        )


def _read(answer: requests.Response, until: float) -> bytes:
    """The answer, cut off where it is too large to be one. Raises TimeoutError when it drips."""
    content = bytearray()
    while len(content) < LARGEST and (piece := answer.raw.read1(_PIECE)):
        content += piece
        if monotonic() > until:
            raise TimeoutError
    return bytes(content)
