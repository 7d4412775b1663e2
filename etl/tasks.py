"""The ETL as tasks; without a broker they run in the calling process."""

from django.conf import settings

from apps.ledger import capture
from apps.problems import Problem
from apps.tasks.task import lasting_task

from . import reconcile, selectors, services
from .locking import already_running
from .models import EtlRun


@lasting_task("etl.refresh")
def refresh(*, wait: bool = True) -> int | None:
    """Carry all waiting changes into the warehouse; returns the id of the run.

    Where another run is under way, this one is begun again later, or, with `wait` off, left to the next.
    """
    try:
        return int(services.refresh().pk)
    except Problem as problem:
        if wait or problem.code != already_running().code:
            raise
        return None


@lasting_task("etl.reconcile")
def reconcile_books() -> None:
    """Load what waits, and prove ledger and warehouse equal. Raises Problem where they differ.

    While somebody writes they always may: then it is begun again later.
    """
    services.refresh()
    found = reconcile.reconcile()
    if not found:
        return
    detail = f"{len(found)} sums differ. Run: python manage.py reconcile"
    if capture.pending_changes():
        raise Problem("books_in_use", "The ledger was written meanwhile", 503, detail)
    raise Problem("books_differ", "Ledger and warehouse differ", 500, detail)


def begin_refresh() -> EtlRun | None:
    """A refresh that somebody asked for: its run, where it is done; None where a worker will do it. Raises Problem."""
    begun = refresh.delay()
    return selectors.run_by_id(begun.get()) if settings.CELERY_TASK_ALWAYS_EAGER else None
