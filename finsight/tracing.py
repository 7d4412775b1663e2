"""Traces by OpenTelemetry, where OTEL_EXPORTER_OTLP_ENDPOINT says who takes them: each request and each task is a span.

What the instrumentations note of a request is its whole address, and of an exception its message, either of which may
quote somebody. So nothing leaves but what is listed here: routes, methods, states, and the types of exceptions.
"""

import atexit
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings

Application = TypeVar("Application")
TOLD = frozenset(
    {
        "celery.action",
        "celery.state",
        "celery.task_name",
        "error.type",
        "exception.type",
        "http.flavor",
        "http.method",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "http.scheme",
        "http.status_code",
        "messaging.destination",
        "network.protocol.version",
        "url.scheme",
    }
)


def configure() -> None:
    """Begin to trace this process, once, before it handles its first request; nothing without the setting."""
    if not settings.TRACES:
        return
    # Loaded here alone: who traces nothing needs none of these packages.
    from opentelemetry import trace  # noqa: PLC0415
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.instrumentation.celery import CeleryInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.django import DjangoInstrumentor  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": settings.TRACES}))
    exporter = OTLPSpanExporter()
    sent = exporter.export
    exporter.export = lambda spans: sent(discreet(spans))  # type: ignore[method-assign]
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    atexit.register(provider.shutdown)
    DjangoInstrumentor().instrument()
    CeleryInstrumentor().instrument()  # type: ignore[no-untyped-call]


def traced(make: Callable[[], Application]) -> Application:
    """The application that `make` makes, in a process that is traced from its first request on."""
    configure()
    return make()


def discreet(spans: Sequence[Any]) -> list[Any]:
    """The same spans with nothing in them but what is listed."""
    return [_discreet(span) for span in spans]


def _discreet(span: Any) -> Any:
    from opentelemetry.sdk.trace import Event, ReadableSpan  # noqa: PLC0415
    from opentelemetry.trace import Status  # noqa: PLC0415

    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_told(span.attributes),
        events=[Event(event.name, _told(event.attributes), event.timestamp) for event in span.events],
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _told(attributes: Any) -> dict[str, Any]:
    return {name: value for name, value in (attributes or {}).items() if name in TOLD}
