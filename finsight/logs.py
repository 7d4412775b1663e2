"""The log: one line an event on stderr, written by structlog, with the standard library's records in the same shape.

Nothing personal gets in: events carry ids, counts and codes. What an exception says may quote somebody's data, so JSON
names its type and where it was raised, and leaves its message out; a terminal, which is its user's own, shows it all.
"""

import json
import logging
import logging.config
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from .settings.logs import LogSettings

# Django logs every 4xx of its own, which the request's line tells too; SQL and templates carry people's data.
# The lock at the door names people and addresses; it says again, without them, what it did (apps.users.door).
_QUIETER = {
    "django.request": "ERROR",
    "django.db.backends": "INFO",
    "django.template": "INFO",
    "axes": "CRITICAL",
    "allauth": "ERROR",
    # It quotes what exceptions say; a task's own lines (apps.tasks.task) tell the rest.
    "celery.app.trace": "CRITICAL",
    "celery.worker.strategy": "WARNING",
    "kombu": "WARNING",
}
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def configure(wanted: LogSettings) -> None:
    """Django's LOGGING_CONFIG: set up structlog and the standard library alike."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        _stamped,
    ]
    rendering = _as_json() if wanted.format == "json" else _for_people()
    structlog.configure(
        processors=[*shared, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[wanted.level]),
        logger_factory=StderrLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_standard_library(wanted.level, shared, rendering))
    logging.captureWarnings(wanted.format == "json")


def _stamped(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """With the moment, in UTC to the millisecond; a third of what structlog's own stamp costs each request."""
    event["at"] = f"{datetime.now(UTC).isoformat(timespec='milliseconds')[:-6]}Z"
    return event


def _as_json() -> Sequence[Processor]:
    return (_without_address, _exception_without_message, _json)


def _for_people() -> Sequence[Processor]:
    plain = structlog.dev.plain_traceback
    lines = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="at", exception_formatter=plain)
    return (_without_record, lines)


def _without_record(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event


def _json(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """One line. The encoder is made once: structlog's own renderer makes one an event."""
    return _encode(event)


def _standard_library(level: str, shared: Sequence[Processor], rendering: Sequence[Processor]) -> dict[str, Any]:
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*shared, structlog.stdlib.add_logger_name],
        "processors": [*rendering],
    }
    loggers = {name: {"level": max(level, wanted, key=_severity)} for name, wanted in _QUIETER.items()}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"stderr": {"()": StderrHandler, "formatter": "lines"}},
        # Django's own handlers would say everything twice.
        "loggers": {"django": {"handlers": [], "level": level}, **loggers},
        "root": {"handlers": ["stderr"], "level": level},
    }


def _severity(level: str) -> int:
    return logging.getLevelNamesMapping()[level]


def _without_address(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Django ends what it says of a request with its address; the route's name is as good, and nobody typed it."""
    request = getattr(event.get("_record"), "request", None)
    if isinstance(request, HttpRequest) and event["event"].endswith(request.path):
        found = request.resolver_match
        event["event"] = event["event"].removesuffix(request.path) + (found.view_name if found else "no route")
    return _without_record(None, "", event)


def _exception_without_message(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """`exc_info` as `exception`: what was raised, the cause first, and the way it took through the code."""
    found: ExcInfo | BaseException | bool | None = event.pop("exc_info", None)
    event.pop("exception", None)
    if found is True:
        found = sys.exc_info()  # type: ignore[assignment] # within an `except`, as the caller says
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = _raised(error)
    return event


def _raised(error: BaseException) -> list[dict[str, Any]]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = traceback.extract_tb(error.__traceback__)
    place = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return [*(_raised(cause) if cause else []), {"type": type(error).__qualname__, "at": place}]


class StderrLogger:
    """Writes rendered lines to stderr as it is at the moment: a progress bar takes its place for a while."""

    def __init__(self, *_names: object) -> None:
        self.debug = self.info = self.warning = self.error = self.critical = self.msg

    def msg(self, line: str) -> None:
        """One write a line, so that those of several threads and processes do not mix."""
        sys.stderr.write(f"{line}\n")


class StderrHandler(logging.Handler):
    """The same for records of the standard library."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the formatted record."""
        sys.stderr.write(f"{self.format(record)}\n")
