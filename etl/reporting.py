"""What the log tells of a run: that it began, each step with its seconds and rows, and how it ended.

Counts, codes and ids only. Why a run failed may quote somebody's rows, so the log names the kind of error and the step;
the whole message is in the run log, where only permitted staff can read it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from apps.problems import Problem

from . import under_way
from .models import EtlRun
from .progress import Progress

_log = structlog.get_logger("finsight.etl")


class ReportedProgress(Progress):
    """Passes everything on to another Progress, and tells the log and the run's row how far it is.

    Before each step up to the publication it looks whether an operator wants the run to stop.
    """

    def __init__(self, log: EtlRun, shown: Progress) -> None:
        self._log, self._shown = log, shown
        self.seconds = shown.seconds
        self.last_step: str | None = None

    @property
    def rows_read(self) -> int:
        """Rows read from the ledger so far."""
        return self._shown.rows_read

    @rows_read.setter
    def rows_read(self, rows: int) -> None:
        self._shown.rows_read = rows

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step of the run; one that fails is not done. Raises Problem `etl_cancelled` where it shall not begin."""
        under_way.note(self._log, at_step=name, steps=self.seconds, rows_read=self.rows_read)
        self.last_step, rows, began = name, self.rows_read, time.perf_counter()
        with self._shown.step(name):
            yield
        seconds = round(time.perf_counter() - began, 4)
        _log.info("etl_step_done", step=name, seconds=seconds, rows=self.rows_read - rows)

    def read(self, rows: int) -> None:
        self._shown.read(rows)

    def reached(self, share: float) -> None:
        self._shown.reached(share)

    def entered(self, name: str) -> None:
        self._shown.entered(name)


@contextmanager
def reported(log: EtlRun, progress: Progress) -> Iterator[Progress]:
    """Around everything of a run: begins with its row in the run log, ends when that is complete.

    Every event within carries the run's id. Gives the Progress to run with in place of `progress`.
    """
    told = ReportedProgress(log, progress)
    with structlog.contextvars.bound_contextvars(run=log.pk):
        _log.info("etl_run_started", mode=log.mode)
        try:
            yield told
        except BaseException as error:
            _tell_failure(log, error, told.last_step)
            raise
        lag = None if log.lag is None else round(log.lag.total_seconds(), 3)
        _log.info("etl_run_finished", **_counts(log), version=log.version, lag_seconds=lag)


def _tell_failure(log: EtlRun, error: BaseException, step: str | None) -> None:
    kind = error.code if isinstance(error, Problem) else type(error).__qualname__
    checks = [failed["check"] for failed in log.failed_checks]
    _log.error("etl_run_failed", **_counts(log), error=kind, step=step, failed_checks=checks)


def _counts(log: EtlRun) -> dict[str, object]:
    names = ("mode", "seconds", "rows_read", "rows_written", "rows_deleted", "changes_taken")
    return {name: getattr(log, name) for name in names}
