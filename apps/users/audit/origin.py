"""Where a change comes from: a page or the API while a request runs, an import while one books, otherwise a command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from apps.users.models import AuditEntry

Source = AuditEntry.Source
_source: ContextVar[Source] = ContextVar("audit_source", default=Source.COMMAND)


def source() -> Source:
    """Where what happens now comes from."""
    return _source.get()


@contextmanager
def coming_from(origin: Source) -> Iterator[None]:
    """Everything recorded within comes from there."""
    before = _source.set(origin)
    try:
        yield
    finally:
        _source.reset(before)


class OriginMiddleware:
    """What a request does comes from the API below `/api/`, from a page elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(Source.API if request.path.startswith("/api/") else Source.PAGE):
            return self.get_response(request)
