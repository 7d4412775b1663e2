"""Traces of a real server and a real worker, as a receiver of OpenTelemetry's protocol gets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from gzip import decompress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from apps.tasks.models import TaskRun
from etl import services as etl
from etl import tasks as etl_tasks
from finsight.settings import traces
from tests.metrics.book import Book
from tests.tasks import probes
from tests.tasks.broker import wait_until
from tests.tasks.conftest import broker, queue, worker  # noqa: F401 - fixtures

from .site import serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]
PAYEE = "Zahnarzt-Geheim"


class Receiver:
    """What was sent, as bytes and as spans."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    @property
    def spans(self) -> list[Any]:
        return [
            span
            for body in self.bodies
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def names(self) -> set[str]:
        return {span.name for span in self.spans}


@contextmanager
def receiving() -> Iterator[tuple[Receiver, dict[str, str]]]:
    """A receiver, and the variables that lead to it."""
    receiver = Receiver()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.bodies.append(decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Takes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{server.server_address[1]}"
        yield receiver, {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "OTEL_BSP_SCHEDULE_DELAY": "200"}
        server.shutdown()


@pytest.fixture
def book(transactional_db) -> Book:
    book = Book()
    book.spend("1.00")
    return book


def test_requests_are_spans_by_route_that_tell_nothing_anybody_typed(book: Book, tmp_path: Path) -> None:
    etl.run()
    client = Client()
    client.force_login(book.user)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    with receiving() as (receiver, told), serving(tmp_path, **told) as server:
        server.get(f"/transactions/?payee={PAYEE}", Cookie=cookie, User_Agent=PAYEE)
        server.get(f"/api/{book.user.email}/{PAYEE}")
        server.get(f"/nothing/{PAYEE}")
        server.get(f"/api/kpi/dashboard/{book.user.pk}", Cookie=cookie)
        wait_until(lambda: "GET api/kpi/dashboard/<int:user_id>" in receiver.names(), "no span came")

    sent = b"".join(receiver.bodies)
    assert b"http.route" in sent
    assert b"finsight" in sent
    for word in (PAYEE, "Geheim", book.user.email, "nothing/"):
        assert word.encode() not in sent


def test_tasks_are_spans_and_a_failed_one_tells_the_type_alone(book: Book, worker) -> None:  # noqa: F811 - the fixture
    with receiving() as (receiver, told):
        worker(**told)
        etl_tasks.refresh.delay()
        probes.wrong.delay(7)
        wait_until(lambda: {"run/etl.refresh", "run/tests.wrong"} <= receiver.names(), "no span came", 60)
        wait_until(lambda: TaskRun.objects.filter(status="failed").exists(), "it has failed")

    sent = b"".join(receiver.bodies)
    assert b"ValueError" in sent
    assert b"Geheim" not in sent
    assert b"4321" not in sent


def test_an_address_that_is_none_stops_the_start(given, refused) -> None:
    given(OTEL_EXPORTER_OTLP_ENDPOINT="localhost:4318")
    assert "OTEL_EXPORTER_OTLP_ENDPOINT" in refused(traces.traces)


def test_without_the_setting_nothing_is_traced(monkeypatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    assert traces.traces() == ""
