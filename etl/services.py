"""Running the ETL: one run at a time, each with its row in the run log."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from apps.ledger import capture
from apps.problems import Problem

from . import pipeline, previewing, under_way
from .checking import ChecksFailed
from .locking import etl_lock
from .models import EtlRun
from .progress import Progress
from .reporting import reported
from .signals import loaded


def refresh() -> EtlRun:
    """Carry all waiting changes into the warehouse. Raises Problem, `etl_running` while another run is under way."""
    return run()


def run(
    *, full: bool = False, since: date | None = None, until: date | None = None, progress: Progress | None = None
) -> EtlRun:
    """One logged run; `full` rebuilds everything.

    `since` also loads anew all postings from that day to `until`, both included, or to the end: those that the ledger
    has, and those that only the warehouse has. Raises Problem, ChecksFailed among them; then the old numbers stay.
    """
    require_days(full=full, since=since, until=until)
    _require_capture()
    with etl_lock():
        log = _logged_run(full=full, since=since, until=until, progress=progress or Progress())
    # What follows from new numbers is no part of the load, and cannot make it fail: Django logs what goes wrong there.
    loaded.send_robust(EtlRun, run=log)
    return log


def preview(*, full: bool = False, since: date | None = None, until: date | None = None) -> previewing.Preview:
    """What a run would do. Writes nothing. Raises Problem."""
    require_days(full=full, since=since, until=until)
    _require_capture()
    return previewing.preview(full=full, since=since, until=until)


def require_days(*, full: bool, since: date | None, until: date | None) -> None:
    """Raise Problem `bad_days` where the days to load anew are no range, or a full load covers them anyway."""
    wrong = ""
    if full and (since or until):
        wrong = "A full load covers every day: leave --since and --until out."
    elif until and not since:
        wrong = f"--until {until} needs --since: the first day to load anew."
    elif since and until and until < since:
        wrong = f"--until {until} lies before --since {since}."
    if wrong:
        raise Problem("bad_days", "No such range of days", 400, wrong)


def _logged_run(*, full: bool, since: date | None, until: date | None, progress: Progress) -> EtlRun:
    EtlRun.objects.filter(status=EtlRun.Status.RUNNING).update(
        status=EtlRun.Status.FAILED, error="It was interrupted; the next run made up for it."
    )
    mode = EtlRun.Mode.FULL if full else EtlRun.Mode.INCREMENTAL
    log = EtlRun.objects.create(mode=mode, started_at=timezone.now(), since=since, until=until)
    with reported(log, progress) as told:
        return _carried_out(log, told)


def _carried_out(log: EtlRun, progress: Progress) -> EtlRun:
    """The run that `log` is about; however it ends, its row says so."""
    oldest, full = capture.oldest_change(), log.mode == EtlRun.Mode.FULL
    try:
        outcome = pipeline.run(full=full, again=pipeline.Range(log.since, log.until), progress=progress)
    except Exception as error:
        _note_failure(log, error)
        raise
    else:
        _note_success(log, outcome, oldest)
        return log
    finally:
        log.finished_at, log.rows_read, log.steps = timezone.now(), progress.rows_read, progress.seconds
        log.changes_waiting, log.at_step = capture.pending_changes(), ""
        log.refresh_from_db(fields=["cancel_asked_at"])
        log.save()


def _note_failure(log: EtlRun, error: Exception) -> None:
    log.status = EtlRun.Status.CANCELLED if under_way.is_cancelled(error) else EtlRun.Status.FAILED
    log.error = str(error)
    if isinstance(error, ChecksFailed):
        log.failed_checks = [failed.as_json() for failed in error.failed]


def _note_success(log: EtlRun, outcome: pipeline.Outcome, oldest: datetime | None) -> None:
    log.status = EtlRun.Status.SUCCEEDED
    log.mode = EtlRun.Mode.FULL if outcome.full else EtlRun.Mode.INCREMENTAL
    log.rows_written, log.rows_deleted = outcome.rows_written, outcome.rows_deleted
    log.changes_taken, log.version = outcome.changes_taken, outcome.version
    if oldest and outcome.changes_taken:
        # A clock that was set back makes no negative delay.
        log.lag = max(timezone.now() - oldest, timedelta(0))


def _require_capture() -> None:
    if not capture.is_installed(connection):
        raise Problem(
            "capture_missing", "Change capture is not in place", 503, "Put it in place with: python manage.py migrate"
        )
