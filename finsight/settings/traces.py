"""Whether requests and tasks are traced, and under which name."""

from .environment import given, refuse
from .packages import need


def traces() -> str:
    """The name that OTEL_SERVICE_NAME gives this service; empty where OTEL_EXPORTER_OTLP_ENDPOINT names no receiver."""
    endpoint = given("OTEL_EXPORTER_OTLP_ENDPOINT")
    if not endpoint:
        return ""
    if not endpoint.startswith(("http://", "https://")):
        refuse("OTEL_EXPORTER_OTLP_ENDPOINT", "is no address that begins with http:// or https://.")
    need("OTEL_EXPORTER_OTLP_ENDPOINT", "tracing", "opentelemetry")
    return given("OTEL_SERVICE_NAME") or "finsight"
