"""`GET /health`: 200 where everything works, 503 where anything does not; nothing personal, no login."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from apps.ledger.models import Change
from etl.models import EtlRun
from finsight import readiness
from tests.conftest import ROOT
from tests.ledger.lost_trigger import losing_capture_of_accounts
from tests.metrics.book import Book

from .documented import assert_documented


def health(status: int, state: str = "") -> dict[str, object]:
    response = Client().get("/health")
    assert response.status_code == status
    assert_documented(response, "/health")
    answer = response.json()
    assert answer["status"] == (state or ("ok" if status == 200 else "unavailable"))
    return answer


def test_everything_works(loaded: Book) -> None:
    answer = health(200)
    assert answer["database"] == "ok"
    assert answer["warehouse"]["status"] == "ok"
    assert answer["warehouse"]["version"] >= 1
    assert answer["warehouse"]["as_of"].endswith("Z")
    assert answer["pending_changes"] == 0


def test_the_last_load_is_told(loaded: Book) -> None:
    ended = health(200)["last_load"]
    assert (ended["status"], ended["failed_checks"]) == ("succeeded", [])
    assert ended["finished_at"].endswith("Z")


def test_a_failed_load_leaves_old_numbers_which_are_degraded_and_no_reason_to_take_the_site_away(loaded: Book) -> None:
    rows = [{"transaction_key": 4711}]
    EtlRun.objects.create(
        mode="incremental",
        status="failed",
        started_at=timezone.now(),
        finished_at=timezone.now(),
        failed_checks=[{"check": "fact_grain_is_unique", "meaning": "a duplicate", "rows": rows}],
    )
    EtlRun.objects.create(mode="incremental", status="running", started_at=timezone.now())

    answer = health(200, "degraded")

    assert answer["last_load"]["failed_checks"] == ["fact_grain_is_unique"]
    assert answer["warehouse"]["status"] == "ok"
    assert "4711" not in str(answer)


def test_waiting_changes_of_all_are_counted(loaded: Book) -> None:
    loaded.spend("1.00")
    assert health(200)["pending_changes"] == 1


def test_warehouse_that_was_never_loaded(transactional_db) -> None:
    answer = health(503)
    assert answer["database"] == "ok"
    assert answer["warehouse"] == {"status": "warehouse_missing", "version": None, "as_of": None}


@pytest.mark.parametrize("rubbish", ["", "{", "null", '{"version": 1, "file": "gone.duckdb", "as_of": "2026-01-01"}'])
def test_warehouse_that_is_broken(db, settings, rubbish: str) -> None:
    settings.WAREHOUSE_PATH.with_suffix(".current").write_text(rubbish)
    answer = health(503)
    assert answer["warehouse"]["status"] == "warehouse_broken"
    assert "gone" not in str(answer)


def test_change_capture_that_is_missing(transactional_db) -> None:
    with losing_capture_of_accounts():
        assert health(503)["database"] == "change_capture_missing"


def test_database_that_is_missing_a_table(transactional_db) -> None:
    with connection.schema_editor() as editor:
        editor.alter_db_table(Change, "ledger_change", "elsewhere")
    try:
        answer = health(503)
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Change, "elsewhere", "ledger_change")
    assert (answer["database"], answer["pending_changes"]) == ("database_unavailable", None)


def test_health_is_never_throttled(db) -> None:
    assert {Client().get("/health").status_code for _ in range(70)} == {503}


def probe(name: str, status: int) -> dict[str, object]:
    response = Client().get(f"/health/{name}")
    assert response.status_code == status
    assert_documented(response, f"/health/{name}")
    return response.json()


def test_a_process_that_answers_is_alive_without_asking_the_ledger() -> None:
    answer = Client().get("/health/live")  # in a test that may not use the database
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_it_is_ready_where_the_ledger_is_of_its_release_and_a_missing_warehouse_changes_nothing() -> None:
    assert Client().get("/health").json()["warehouse"]["status"] == "warehouse_missing"
    assert probe("ready", 200) == {"status": "ok", "database": "ok"}


@pytest.mark.django_db
def test_it_is_not_ready_before_the_ledger_is_migrated() -> None:
    readiness.forget()
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("etl", "0003_live_and_cancelled")
    try:
        assert probe("ready", 503) == {"status": "unavailable", "database": "database_not_migrated"}
    finally:
        recorder.record_applied("etl", "0003_live_and_cancelled")
    assert probe("ready", 200)["database"] == "ok"


@pytest.mark.sqlite_file
def test_it_is_not_ready_while_the_ledger_is_out_of_reach(tmp_path) -> None:
    nowhere = {"DATABASE_URL": f"sqlite:///{tmp_path}", "VAR_DIR": str(tmp_path)}  # a folder is no database
    script = "import django; django.setup()\nfrom finsight import readiness\nprint(readiness.check().database)"
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "finsight.settings", **nowhere}
    done = subprocess.run(
        [sys.executable, "-c", script], env=told, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "database_unavailable"
