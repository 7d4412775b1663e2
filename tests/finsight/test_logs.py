"""The log of real processes: one JSON object a line on stderr, with what an operator needs and nothing personal."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from etl import services as etl
from etl.progress import STEPS
from tests.metrics.book import Book

from .site import Server, environment, run, serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]

PAYEE, AMOUNT, NAME = "Zahnarzt Dr. Geheim", "4321.98", "Ottilie Privat"
JSON = {"LOG_FORMAT": "json", "LOG_LEVEL": "INFO"}
TERMINAL_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def book(transactional_db) -> Book:
    """A book with a posting that must not be spoken of."""
    book = Book()
    book.user.name = NAME
    book.user.save()
    book.post(f"-{AMOUNT}", "Groceries", payee=PAYEE, description=PAYEE)
    return book


def personal(book: Book) -> list[str]:
    return [PAYEE, "Geheim", AMOUNT, "4321", NAME, "Ottilie", book.user.email, book.user.email.split("@")[0]]


def assert_nothing_personal(text: str, book: Book) -> None:
    assert [word for word in personal(book) if word in text] == []


def events(lines: list[str]) -> list[dict[str, object]]:
    """Every line is one event, with a moment and a level."""
    found = [json.loads(line) for line in lines]
    assert all({"event", "level", "at"} <= set(event) for event in found)
    return found


def test_a_run_is_told_step_by_step_and_stdout_stays_the_answer(book: Book, tmp_path: Path) -> None:
    done = run(["manage.py", "run_etl", "--json"], environment(tmp_path, **JSON))

    answer = json.loads(done.stdout)
    first, *steps, last = events(done.stderr.splitlines())
    assert (first["event"], first["mode"]) == ("etl_run_started", "incremental")
    assert [step["step"] for step in steps] == list(STEPS)
    assert all(step["event"] == "etl_step_done" and step["seconds"] >= 0 for step in steps)
    assert sum(step["rows"] for step in steps) == answer["rows_read"] > 0
    assert last["event"] == "etl_run_finished"
    assert {name: last[name] for name in ("mode", "rows_read", "rows_written", "changes_taken", "version")} == {
        name: answer[name] for name in ("mode", "rows_read", "rows_written", "changes_taken", "version")
    }
    assert last["lag_seconds"] >= 0
    assert len({event["run"] for event in (first, *steps, last)}) == 1
    assert_nothing_personal(done.stderr, book)


def test_a_failed_run_names_the_kind_of_error_and_the_step(book: Book, tmp_path: Path) -> None:
    etl.run()
    pointer = settings.WAREHOUSE_PATH.with_suffix(".current")
    pointer.write_text(f"{PAYEE} gone")
    book.post(f"-{AMOUNT}", None, payee=PAYEE)

    done = run(["manage.py", "run_etl", "--json"], environment(tmp_path, **JSON))

    last = events(done.stderr.splitlines())[-1]
    assert done.returncode == 1
    assert (last["event"], last["level"], last["error"]) == ("etl_run_failed", "error", "warehouse_broken")
    assert last["step"] in STEPS
    assert json.loads(done.stdout)["error"]["code"] == "warehouse_broken"
    assert_nothing_personal(done.stderr, book)


def session_of(book: Book) -> str:
    client = Client()
    client.force_login(book.user)
    return f"sessionid={client.cookies['sessionid'].value}"


def ask(server: Server, book: Book) -> list[tuple[int, str]]:
    """Requests that carry what must not be logged, each with its status and its id."""
    cookie, payee = session_of(book), PAYEE.replace(" ", "%20")
    asked = [
        server.get(f"/api/kpi/dashboard/{book.user.pk}?month=2026-01&search={payee}", Cookie=cookie),
        server.get(f"/api/kpi/dashboard/{book.user.pk}?month={payee}", Cookie=cookie),
        server.get(f"/api/kpi/dashboard/{book.user.pk}", User_Agent=PAYEE, Referer=f"/?{book.user.email}"),
        server.get(f"/api/{book.user.email}/{payee}", X_Request_ID=book.user.email),
        server.get("/health", X_Request_ID="0123456789abcdef"),
    ]
    return [(answer.status, answer.headers["X-Request-ID"]) for answer, _ in asked]


def test_each_request_is_one_line_with_its_id_and_nothing_personal(book: Book, tmp_path: Path) -> None:
    etl.run()
    with serving(tmp_path, **JSON) as server:
        asked = ask(server, book)
        lines = server.lines()

    told = {event["request"]: event for event in events(lines) if event["event"] == "request"}
    assert [status for status, _ in asked] == [200, 400, 401, 404, 200]
    assert [told[request]["status"] for _, request in asked] == [200, 400, 401, 404, 200]
    assert [told[request]["user"] for _, request in asked] == [book.user.pk, book.user.pk, None, None, None]
    assert [told[request]["route"] for _, request in asked] == ["api-kpi-dashboard"] * 3 + ["api-unknown", "health"]
    assert asked[-1][1] == "0123456789abcdef"
    assert all(told[request]["milliseconds"] > 0 for _, request in asked)
    assert len(told) == len([line for line in lines if '"event": "request"' in line])
    assert_nothing_personal("\n".join(lines), book)


def test_an_exception_is_told_by_type_and_place_and_never_by_message(book: Book, tmp_path: Path) -> None:
    script = f"""
import django; django.setup()
import logging
def careless():
    try:
        int({PAYEE!r})
    except ValueError as error:
        raise RuntimeError({book.user.email!r}) from error
try:
    careless()
except RuntimeError:
    logging.getLogger("django.request").exception("Internal Server Error: %s", "/overview/")
"""
    done = run(["-c", script], environment(tmp_path, **JSON))

    (event,) = events(done.stderr.splitlines())
    assert (event["level"], event["logger"]) == ("error", "django.request")
    assert [raised["type"] for raised in event["exception"]] == ["ValueError", "RuntimeError"]
    assert "careless" in event["exception"][1]["at"][-1]
    assert_nothing_personal(done.stderr, book)


def test_a_page_that_fails_is_told_by_its_route_and_not_by_its_address(book: Book, tmp_path: Path) -> None:
    script = f"""
import django; django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
def careless(request, who): raise LookupError(who)
def handler500(request): return HttpResponse(status=500)
urlpatterns = [path("broken/<str:who>", careless, name="broken")]
settings.ROOT_URLCONF = "__main__"
Client(raise_request_exception=False, headers={{"host": "localhost"}}).get("/broken/{book.user.email}")
"""
    done = run(["-c", script], environment(tmp_path, **JSON))

    warning, error, request = events(done.stderr.splitlines())
    assert (warning["level"], warning["logger"]) == ("warning", "py.warnings")  # of the missing static files
    assert (error["event"], error["exception"][-1]["type"]) == ("Internal Server Error: broken", "LookupError")
    assert (request["route"], request["status"]) == ("broken", 500)
    assert error["request"] == request["request"]
    assert_nothing_personal(done.stderr, book)


def test_only_what_is_as_grave_as_the_level_is_told(book: Book, tmp_path: Path) -> None:
    done = run(["manage.py", "run_etl", "--json"], environment(tmp_path, LOG_FORMAT="json", LOG_LEVEL="WARNING"))
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_setting_a_pipe_gets_json_from_info_on(book: Book, tmp_path: Path) -> None:
    done = run(["manage.py", "run_etl"], environment(tmp_path, LOG_FORMAT="", LOG_LEVEL=""))
    assert events(done.stderr.splitlines())[-1]["event"] == "etl_run_finished"


def on_a_terminal(words: list[str], told: dict[str, str]) -> tuple[str, str]:
    """What a process writes to stdout, and to a terminal on stderr, without the codes that move its cursor."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, *words], env=told, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as process:
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                shown += os.read(ours, 65536)
            except OSError:
                break  # the other side is closed
        answer = process.stdout.read()
    os.close(ours)
    return answer, TERMINAL_CODES.sub("", shown.decode())


def test_a_terminal_keeps_its_bar_and_has_each_event_on_a_line_of_its_own(book: Book, tmp_path: Path) -> None:
    told = environment(tmp_path, LOG_FORMAT="", LOG_LEVEL="INFO", TERM="xterm", COLUMNS="200")

    answer, shown = on_a_terminal(["manage.py", "run_etl", "--json"], told)

    assert json.loads(answer)["status"] == "succeeded"
    lines = [line.strip() for line in re.split(r"[\r\n]+", shown)]
    assert len([line for line in lines if "etl_step_done" in line and "━" not in line]) == len(STEPS)
    assert any("━" in line for line in lines)
    assert_nothing_personal(shown, book)


def test_a_terminal_is_quiet_unless_told(book: Book, tmp_path: Path) -> None:
    told = environment(tmp_path, LOG_FORMAT="", LOG_LEVEL="", TERM="xterm")
    assert "etl_" not in on_a_terminal(["manage.py", "run_etl", "--json"], told)[1]


def test_a_whole_day_on_the_site_leaves_nothing_personal_in_the_log(book: Book, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    script = str(Path(__file__).with_name("whole_journey.py"))
    done = run([script, book.user.email], environment(tmp_path, **JSON, ALLOWED_HOSTS="testserver,localhost"))

    assert done.returncode == 0, done.stderr
    told = events(done.stderr.splitlines())
    asked = [event for event in told if event["event"] == "request"]
    assert {event["status"] for event in asked} >= {200, 201, 302, 400, 404}
    assert len(asked) > 20
    assert all(event["status"] != 500 for event in asked)  # 503: nothing was loaded yet
    assert any(event["event"] == "etl_run_finished" for event in told)
    for word in ("Notiz", "Heimlich", "Boot-Verborgen", "1.98", "2000.00", "Bearer"):
        assert word not in done.stderr
    assert_nothing_personal(done.stderr, book)
