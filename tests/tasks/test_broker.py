"""The queue as pages and the schedule use it."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.statements import services as statements
from apps.statements.models import ImportBatch, PendingImport
from apps.tasks import queues
from apps.tasks.models import TaskRun
from etl.models import EtlRun
from tests.finsight.site import environment, run

from .broker import wait_until
from .workers import SOON, for_workers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]
STATEMENT = site.BASE_DIR / "docs" / "examples" / "statement.csv"


def logged_in(book) -> Client:
    client = Client()
    client.force_login(book.user)
    return client


def test_what_waits_is_counted(book, queue) -> None:
    assert queues.waiting() == 0
    for _ in range(3):
        logged_in(book).post("/refresh/")
    assert queues.waiting() == 3
    assert EtlRun.objects.count() == 0


def test_a_page_says_that_the_load_was_begun(book, queue) -> None:
    answer = logged_in(book).post("/refresh/", follow=True)
    assert "The load was begun." in answer.content.decode()


def test_a_page_says_that_the_queue_is_away_and_nothing_is_lost(book, queue) -> None:
    queue.stop()
    answer = logged_in(book).post("/refresh/", follow=True)
    assert answer.status_code == 200
    assert "The queue is not available" in answer.content.decode()
    assert queue.url not in answer.content.decode()
    assert queues.waiting() is None


def test_a_failed_task_stays_so_where_the_queue_takes_nothing(book, queue, admin_client) -> None:
    from django.utils import timezone

    failed = TaskRun.objects.create(task_id="x", name="etl.refresh", status="failed", began_at=timezone.now())
    queue.stop()
    assert admin_client.post(f"/operations/tasks/{failed.pk}/retry/").status_code == 503
    failed.refresh_from_db()
    assert failed.status == "failed"


def uploaded(book) -> PendingImport:
    return statements.keep_upload(book.user, book.account, "march.csv", STATEMENT.read_bytes())


def test_a_large_file_is_booked_by_a_worker_once(book, worker, settings) -> None:
    settings.IMPORT_BY_WORKER_ABOVE = 10
    pending = uploaded(book)
    client = logged_in(book)
    for _ in range(2):  # somebody clicks twice
        answer = client.post(f"/import/{pending.pk}/confirm", follow=True)
        assert "The file is being booked." in answer.content.decode()
    assert ImportBatch.objects.count() == 0

    worker()

    done = TaskRun.objects.filter(name="statements.confirm", status="succeeded")
    wait_until(lambda: done.count() == 2, "both are done", SOON)
    assert ImportBatch.objects.get().new_count > 0
    assert not PendingImport.objects.exists()


def test_a_file_that_is_refused_is_kept_and_told(book, worker, settings) -> None:
    settings.IMPORT_BY_WORKER_ABOVE = 10
    broken = STATEMENT.read_text() + STATEMENT.read_text().splitlines()[1].replace("2026", "20x6") + "\n"
    upload = SimpleUploadedFile("march.csv", broken.encode())
    pending = statements.keep_upload(book.user, book.account, upload.name, broken.encode())
    logged_in(book).post(f"/import/{pending.pk}/confirm")

    worker()

    wait_until(lambda: TaskRun.objects.filter(status="failed").exists(), "it is refused", SOON)
    assert TaskRun.objects.get(name="statements.confirm").error == "import_refused"
    assert PendingImport.objects.filter(pk=pending.pk).exists()
    assert ImportBatch.objects.count() == 0


def test_a_small_file_is_booked_at_once(book, queue) -> None:
    logged_in(book).post(f"/import/{uploaded(book).pk}/confirm")
    assert ImportBatch.objects.count() == 1
    assert queues.waiting() == 0


def test_beat_sends_what_is_due_and_a_worker_does_it(book, worker, broker, tmp_path: Path) -> None:
    worker()
    told = environment(tmp_path, **for_workers(broker), SCHEDULE_RUN_ETL="* * * * *", SCHEDULE_EVALUATE_GOALS="")
    with subprocess.Popen([sys.executable, "-m", "finsight.beat"], cwd=site.BASE_DIR, env=told) as beat:
        try:
            wait_until(lambda: EtlRun.objects.filter(status="succeeded").exists(), "a load was begun", 90)
        finally:
            beat.terminate()

    sent = TaskRun.objects.filter(name="etl.refresh").first()
    assert sent is not None
    assert sent.arguments == {"wait": False}
    assert list(tmp_path.glob("beat-schedule*"))


@pytest.mark.parametrize("module", ["finsight.worker", "finsight.beat"])
def test_without_a_broker_neither_starts(module: str, tmp_path: Path) -> None:
    done = run(["-m", module], environment(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("finsight: CELERY_BROKER_URL: ")
    assert len(done.stderr.splitlines()) == 1
