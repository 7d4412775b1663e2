"""Running the ETL: one run at a time, each with its row in the run log."""

from datetime import date

from django.db import connection
from django.utils import timezone

from apps.ledger import capture
from apps.problems import Problem

from . import pipeline
from .locking import etl_lock
from .models import EtlRun
from .progress import Progress


def refresh() -> EtlRun:
    """Carry all waiting changes into the warehouse. Raises Problem, `etl_running` while another run is under way."""
    return run()


def run(*, full: bool = False, since: date | None = None, progress: Progress | None = None) -> EtlRun:
    """One logged run; `full` rebuilds everything, `since` also reloads all postings from that day on."""
    _require_capture()
    with etl_lock():
        return _logged_run(full=full, since=since, progress=progress or Progress())


def preview(*, full: bool = False) -> pipeline.Outcome:
    """What a run would do: its mode, and in `changes_taken` how many changes wait. Writes nothing."""
    _require_capture()
    return pipeline.run(full=full, since=None, dry_run=True, progress=Progress())


def _logged_run(*, full: bool, since: date | None, progress: Progress) -> EtlRun:
    EtlRun.objects.filter(status=EtlRun.Status.RUNNING).update(
        status=EtlRun.Status.FAILED, error="It was interrupted; the next run made up for it."
    )
    log = EtlRun.objects.create(mode=EtlRun.Mode.FULL if full else EtlRun.Mode.INCREMENTAL, started_at=timezone.now())
    try:
        outcome = pipeline.run(full=full, since=since, dry_run=False, progress=progress)
    except Exception as error:
        log.status, log.error = EtlRun.Status.FAILED, str(error)
        raise
    else:
        log.status = EtlRun.Status.SUCCEEDED
        log.mode = EtlRun.Mode.FULL if outcome.full else EtlRun.Mode.INCREMENTAL
        log.rows_written, log.rows_deleted = outcome.rows_written, outcome.rows_deleted
        log.changes_taken, log.version = outcome.changes_taken, outcome.version
        return log
    finally:
        log.finished_at, log.rows_read, log.steps = timezone.now(), progress.rows_read, progress.seconds
        log.save()


def _require_capture() -> None:
    if not capture.is_installed(connection):
        raise Problem(
            "capture_missing", "Change capture is not in place", 503, "Put it in place with: python manage.py migrate"
        )
