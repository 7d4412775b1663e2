"""Whoever meets a ledger that cannot be reached reads one line, and never a stack trace or a password."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from .django_ledger import ledger_on
from .peer import PASSWORD, Peer, sql_server

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    ["migrate"],
    ["check", "--database", "default"],
    ["createsuperuser", "--noinput", "--email", "me@example.org"],
    ["run_etl"],
    ["kpis", "--user", "me@example.org"],
    ["load_demo"],
]


@pytest.fixture
def closed_url(authority) -> str:
    """The address of a server that is down."""
    with sql_server(authority.certificate("localhost")) as peer:
        return peer.url()


def manage(url: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "finsight.settings", "DJANGO_SUPERUSER_PASSWORD": "enough"}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=os.environ | own | variables,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_command_says_it_in_one_line(closed_url: str, words: list[str]) -> None:
    done = manage(closed_url, *words)

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "The ledger's SQL Server at localhost:" in done.stderr
    assert "nobody answers there (Connection refused)" in done.stderr
    assert PASSWORD not in done.stderr + done.stdout


def test_a_command_that_answers_in_json_says_it_in_json(closed_url: str) -> None:
    done = manage(closed_url, "kpis", "--user", "me@example.org", "--json")

    assert json.loads(done.stdout)["error"]["code"] == "database_unavailable"
    assert done.returncode == 1


def test_whoever_wants_the_stack_trace_asks_for_it(closed_url: str) -> None:
    assert "Traceback" in manage(closed_url, "migrate", "--traceback").stderr


def test_a_refused_login_is_one_line_at_the_terminal_too(peer: Peer, authority) -> None:
    done = manage(peer.url(password="topsecret"), "migrate", RDS_CA_BUNDLE=str(authority.bundle))

    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "the login of finsight was refused" in done.stderr
    assert "topsecret" not in done.stderr


def test_tables_that_were_never_made_are_said_with_the_command_that_makes_them(tmp_path: Path) -> None:
    done = manage(f"sqlite:///{tmp_path}/empty.sqlite3", "kpis", "--user", "me@example.org")

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "python manage.py migrate" in done.stderr


@pytest.fixture
def somebody(closed_url: str, django_db_blocker):
    """A browser with a session's cookie, while the ledger is out of reach."""
    browser = Client(raise_request_exception=False)
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    with django_db_blocker.unblock(), ledger_on(closed_url):
        yield browser


@pytest.mark.parametrize("address", ["/", "/transactions/", "/import/"])
def test_pages_say_it_keep_their_look_and_leave_the_places_to_the_log(somebody: Client, address: str, caplog) -> None:
    answer = somebody.get(address)
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "The ledger is not available" in page
    assert "operator of this site" in page
    assert "nobody answers there" in caplog.text
    assert not any(place in page for place in ("nobody answers", "localhost"))
    assert "<!doctype html>" in page
    assert "Traceback" not in page
    assert PASSWORD not in page


def test_the_part_of_a_page_that_is_fetched_says_it_too(somebody: Client) -> None:
    answer = somebody.get("/", headers={"HX-Request": "true"})

    assert answer.status_code == 503
    assert "operator of this site" in answer.content.decode()


def test_the_login_page_says_it_when_the_form_is_sent(somebody: Client) -> None:
    answer = somebody.post("/login/", {"login": "me@example.org", "password": "topsecret"})

    assert answer.status_code == 503
    assert "topsecret" not in answer.content.decode()


def test_the_api_answers_with_a_problem(somebody: Client) -> None:
    answer = somebody.get("/api/kpi/dashboard/1")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "database_unavailable"
    assert "localhost" not in answer.content.decode()


@pytest.mark.parametrize("with_cookie", [True, False])
def test_health_tells_the_state_without_places(somebody: Client, *, with_cookie: bool) -> None:
    if not with_cookie:
        somebody.cookies.clear()
    answer = somebody.get("/health")

    assert answer.status_code == 503
    assert answer.json()["database"] == "database_unavailable"
    assert "localhost" not in answer.content.decode()


def test_health_tells_it_too_when_nobody_tells_the_password(django_db_blocker) -> None:
    variables = {"RDS_PASSWORD_COMMAND": "/no/such/command"}
    with django_db_blocker.unblock(), ledger_on("mssql://me@localhost/finsight", **variables):
        answer = Client(raise_request_exception=False).get("/health")

    assert answer.status_code == 503
    assert answer.json()["database"] == "database_unavailable"


def test_a_driver_that_cannot_be_loaded_is_said_with_what_to_install(peer: Peer, tmp_path: Path) -> None:
    (tmp_path / "libgssapi_krb5.so.2").touch()  # found first, and no library: as on a system without it
    done = manage(peer.url(), "migrate", LD_LIBRARY_PATH=str(tmp_path))

    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "apt-get install unixodbc libgssapi-krb5-2" in done.stderr
