"""`doctor` finds each fault there is, says what to do about it, and finds none where all is well."""

import json
import shutil
import socket
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from apps.tasks.models import TaskRun
from etl import services as etl
from etl.models import EtlRun
from finsight.doctor import Finding, State, examine, of_machine, of_services
from tests.ledger.lost_trigger import losing_capture_of_accounts
from tests.metrics.book import Book
from tests.tasks.broker import free_port
from tests.tasks.conftest import broker, queue  # noqa: F401 - fixtures

from .site import environment, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def sound(transactional_db, settings, tmp_path: Path) -> Book:
    """An installation where nothing is wrong."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    }
    settings.ALLOWED_HOSTS = ["localhost"]
    book = Book()
    book.spend("1.00")
    etl.run()
    return book


def faults() -> dict[str, Finding]:
    """What is not well, by the check that found it."""
    return {finding.check: finding for finding in examine() if finding.state != State.OK}


def asked(*options: str) -> tuple[int, str]:
    """Exit code and answer of the command."""
    out = StringIO()
    try:
        call_command("doctor", *options, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def assert_found(check: str, state: State, said: str, todo: str) -> None:
    found = faults()[check]
    assert (found.state, said in found.said, todo in found.todo) == (state, True, True), found


def test_where_all_is_well_it_says_so_and_exits_with_0() -> None:
    code, said = asked()
    assert (code, said.splitlines()[-1]) == (0, "Everything works.")
    looked_at = {"settings", "ledger", "migrations", "change capture", "warehouse", "freshness", "broker", "cache"}
    assert {finding.check for finding in examine()} >= looked_at | {"mail", "disk", "clock"}


def test_json_has_every_finding_with_its_state() -> None:
    answer = json.loads(asked("--json")[1])
    assert answer["ok"] is True
    assert answer["warnings"] == len(faults())
    assert {frozenset(row) for row in answer["findings"]} == {frozenset(("check", "state", "said", "todo"))}


def test_a_fault_exits_with_1_and_says_what_to_do() -> None:
    with losing_capture_of_accounts():
        code, said = asked()
    assert code == 1
    assert "FAILED   change capture" in said
    assert "-> Run: python manage.py migrate" in said


def test_a_missing_migration_is_found() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("etl", "0003_live_and_cancelled")
    try:
        assert_found("migrations", State.FAILED, "etl.0003_live_and_cancelled", "manage.py migrate")
    finally:
        recorder.record_applied("etl", "0003_live_and_cancelled")


def test_a_missing_and_a_broken_warehouse_are_found(settings) -> None:
    settings.WAREHOUSE_PATH.with_suffix(".current").write_text("rubbish")
    assert_found("warehouse", State.FAILED, "", "run_etl --full")
    settings.WAREHOUSE_PATH = settings.VAR_DIR / "elsewhere.duckdb"
    assert_found("warehouse", State.FAILED, "no warehouse", "run_etl")


def test_a_failed_load_is_a_warning(sound: Book) -> None:
    now = timezone.now()
    failed = EtlRun.objects.create(mode="full", status="failed", started_at=now, finished_at=now)
    assert_found("freshness", State.WARNING, "failed", f"/operations/runs/{failed.pk}/")


def test_changes_that_nobody_loads_are_a_warning(sound: Book, time_machine) -> None:
    sound.spend("2.00")
    time_machine.move_to(timezone.now() + timedelta(hours=3))
    assert_found("freshness", State.WARNING, "3.0 hours ago", "run_etl")


def test_a_clock_that_was_set_back_is_found() -> None:
    EtlRun.objects.create(mode="full", status="succeeded", started_at=timezone.now() + timedelta(hours=1))
    assert_found("clock", State.FAILED, "in the future", "NTP")


def test_a_secret_that_others_can_read_is_found(settings) -> None:
    secret = settings.VAR_DIR / "secret_key"
    secret.touch(mode=0o644)
    assert [finding.todo for finding in examine() if finding.state == State.FAILED] == [f"Run: chmod 600 {secret}"]
    secret.chmod(0o600)
    assert not [finding for finding in of_machine.permissions() if finding.state == State.FAILED]


def test_a_disk_without_room_for_the_next_load_is_found(settings, tmp_path: Path) -> None:
    settings.WAREHOUSE_PATH = tmp_path / "warehouse.duckdb"
    huge = tmp_path / "warehouse-7.duckdb"
    with huge.open("wb") as file:
        file.truncate(shutil.disk_usage(tmp_path).free + 10_000_000_000)  # a hole: it takes no room itself
    found = {finding.state for finding in of_machine.disk()}
    assert State.FAILED in found


def test_static_files_that_are_not_collected_are_found(settings) -> None:
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert_found("static files", State.FAILED, "not collected", "collectstatic")


def test_debug_and_a_public_name_without_tls_are_found(settings) -> None:
    settings.ALLOWED_HOSTS = ["money.example.org"]
    assert_found("settings", State.WARNING, "money.example.org", "HTTPS_ONLY=true")
    settings.DEBUG, settings.HTTPS_ONLY = True, True
    assert_found("settings", State.FAILED, "DEBUG", "DEBUG=false")


def test_a_cache_that_is_away_is_found(settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }
    found = list(of_services.cache())
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert [(finding.state, "CACHE_URL" in finding.todo) for finding in found] == [(State.FAILED, True)]
    assert [finding.state for finding in of_services.cache()] == [State.WARNING]


def test_a_broker_and_its_workers_are_looked_at(queue) -> None:  # noqa: F811 - the fixture
    assert [finding.state for finding in of_services.broker()] == [State.OK]
    TaskRun.objects.create(task_id="x", name="etl.refresh", status="failed", began_at=timezone.now())
    assert [finding.state for finding in of_services.broker()] == [State.OK, State.OK, State.WARNING]

    queue.stop()
    assert_found("broker", State.FAILED, "does not answer", "CELERY_BROKER_URL")


def test_a_mail_server_is_asked_and_gets_nothing(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert_found("mail", State.FAILED, "ConnectionRefusedError", "EMAIL_URL")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.EMAIL_PORT = listening.getsockname()[1]
        heard: list[bytes] = []
        server = Thread(target=_speak_smtp, args=(listening, heard), daemon=True)
        server.start()
        assert "mail" not in faults()
        server.join(5)
    assert not [line for line in heard if line.upper().startswith(b"MAIL")]


def _speak_smtp(listening: socket.socket, heard: list[bytes]) -> None:
    connected, _ = listening.accept()
    with connected, connected.makefile("rwb") as line:
        line.write(b"220 ready\r\n")
        line.flush()
        for said in line:
            heard.append(said)
            line.write(b"221 bye\r\n" if said.upper().startswith(b"QUIT") else b"250 ok\r\n")
            line.flush()


@pytest.mark.sqlite_file
def test_before_anything_is_set_up_it_says_so_without_a_traceback_or_a_secret(tmp_path: Path) -> None:
    new = tmp_path / "new"
    told = environment(new, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3", SECRET_KEY="s" * 40)
    done = run(["manage.py", "doctor", "--json"], told)

    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer["ok"] is False
    failed = {row["check"] for row in answer["findings"] if row["state"] == "failed"}
    assert failed >= {"migrations", "static files"}
    assert "Traceback" not in done.stdout + done.stderr
    assert "ssss" not in done.stdout + done.stderr


@pytest.mark.sqlite_file
def test_a_ledger_that_is_out_of_reach_keeps_no_other_look_from_being_taken(tmp_path: Path) -> None:
    done = run(["manage.py", "doctor", "--json"], environment(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}"))

    rows = {row["check"]: row for row in json.loads(done.stdout)["findings"]}
    assert rows["ledger"]["state"] == "failed"
    assert "DATABASE_URL" in rows["ledger"]["todo"]
    assert {"warehouse", "cache", "mail", "disk", "files"} <= rows.keys()
    assert "Traceback" not in done.stderr
