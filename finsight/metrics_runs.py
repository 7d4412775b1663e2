"""What Prometheus is told of the ETL and the warehouse: read from the run log and the state of health at each scrape.

So every process tells the same, whichever ran the ETL, and a run that was killed shows too.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import Error
from django.db.models import Count
from django.utils import timezone
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from etl.models import EtlRun

from . import health
from .health import Health

OPERATIONS = {"read": "rows_read", "written": "rows_written", "deleted": "rows_deleted"}


class RunCollector(Collector):
    """A fixed number of queries a scrape, however long the run log is."""

    def collect(self) -> Iterable[Metric]:
        """Health first: it tells of a ledger that does not answer, of which there is nothing else to tell."""
        found = health.check()
        yield from _health(found)
        try:
            runs = EtlRun.objects.defer("error").order_by("-id")
            newest = runs.first()
            succeeded = runs.filter(status=EtlRun.Status.SUCCEEDED).first()
            totals = list(EtlRun.objects.order_by().values_list("mode", "status").annotate(Count("id")))
        except Error:
            return
        yield from _totals(totals)
        yield from _newest(newest)
        yield from _finished(found.last_load)
        yield from _gauge("etl_last_success_timestamp_seconds", "When the last successful run ended.", _end(succeeded))


def _health(found: Health) -> Iterator[Metric]:
    states = {"ledger": found.database, "warehouse": found.warehouse}
    up = GaugeMetricFamily("finsight_up", "Whether a part of the installation works.", labels=("component",))
    state = GaugeMetricFamily("finsight_state", "1 for the state a part is in.", labels=("component", "state"))
    for component, code in states.items():
        up.add_metric((component,), code == health.OK)
        state.add_metric((component, code), 1)
    yield up
    yield state
    yield from _gauge("etl_pending_changes", "Ledger changes that wait to be loaded.", found.pending_changes)
    yield from _gauge("warehouse_version", "The published version.", found.version)
    as_of = found.as_of
    yield from _gauge("warehouse_as_of_timestamp_seconds", "The moment of the ledger that is shown.", _seconds(as_of))
    age = (timezone.now() - as_of).total_seconds() if as_of else None
    yield from _gauge("warehouse_age_seconds", "How long ago that moment is.", age)
    if found.pending_changes is not None:
        lag = age if found.pending_changes else 0
        yield from _gauge("etl_lag_seconds", "How old the numbers are, or 0 while no change waits to be loaded.", lag)


def _totals(counted: Iterable[tuple[str, str, int]]) -> Iterator[Metric]:
    totals = CounterMetricFamily("finsight_etl_runs", "Finished runs in the run log.", labels=("mode", "status"))
    numbers = {(mode, status): number for mode, status, number in counted}
    for mode in EtlRun.Mode.values:
        for status in (EtlRun.Status.SUCCEEDED, EtlRun.Status.FAILED):
            totals.add_metric((mode, status.value), numbers.get((mode, status.value), 0))
    yield totals


def _newest(run: EtlRun | None) -> Iterator[Metric]:
    if run is None:
        return
    yield from _gauge("etl_last_run_start_timestamp_seconds", "When the newest run began.", _seconds(run.started_at))
    status = GaugeMetricFamily(
        "finsight_etl_last_run_status", "1 for the newest run's status; a killed one stays running.", labels=("status",)
    )
    for each in EtlRun.Status.values:
        status.add_metric((each,), each == run.status)
    yield status


def _finished(run: EtlRun | None) -> Iterator[Metric]:
    if run is None:
        return
    yield from _gauge("etl_last_run_end_timestamp_seconds", "When the last finished run ended.", _end(run))
    yield from _gauge("etl_last_run_duration_seconds", "How long the last finished run took.", _duration(run))
    yield from _gauge("etl_last_run_changes_taken", "Changes that the last finished run loaded.", run.changes_taken)
    lag = None if run.lag is None else run.lag.total_seconds()
    yield from _gauge(
        "etl_last_run_lag_seconds", "How old the oldest change was that the last finished run loaded.", lag
    )
    checks = len(run.failed_checks)
    yield from _gauge("etl_last_run_failed_checks", "Data checks that the last finished run failed.", checks)
    failed = GaugeMetricFamily("finsight_etl_last_run_check_failed", "1 for each of them.", labels=("check",))
    for each in run.failed_checks:
        failed.add_metric((each["check"],), 1)
    yield failed
    rows = GaugeMetricFamily("finsight_etl_last_run_rows", "Rows of the last finished run.", labels=("operation",))
    for operation, field in OPERATIONS.items():
        rows.add_metric((operation,), getattr(run, field))
    steps = GaugeMetricFamily(
        "finsight_etl_last_run_step_duration_seconds", "Seconds per step of the last finished run.", labels=("step",)
    )
    for step, seconds in run.steps.items():
        steps.add_metric((step,), seconds)
    yield rows
    yield steps


def _gauge(name: str, documentation: str, value: float | None) -> Iterator[Metric]:
    """A single number; nothing where it is not known."""
    if value is not None:
        yield GaugeMetricFamily(f"finsight_{name}", documentation, value=value)


def _end(run: EtlRun | None) -> float | None:
    return _seconds(run.finished_at) if run else None


def _duration(run: EtlRun) -> float | None:
    """None for one that was killed: nobody saw its end."""
    return run.seconds if run.finished_at else None


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
