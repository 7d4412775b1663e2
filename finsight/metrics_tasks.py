"""What Prometheus is told of long work: the queue, and the record of tasks."""

from collections.abc import Iterable

from django.conf import settings
from django.db import Error
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from apps.tasks import queues, selectors
from apps.tasks.models import TaskRun


class TaskCollector(Collector):
    """One query a scrape, and one question to the broker, where there is one."""

    def collect(self) -> Iterable[Metric]:
        """The queue first: it may be there without the ledger."""
        if settings.CELERY_BROKER_URL:
            waiting = queues.waiting()
            yield GaugeMetricFamily("finsight_queue_up", "Whether the broker answers.", value=waiting is not None)
            if waiting is not None:
                yield GaugeMetricFamily("finsight_queue_depth", "Tasks that no worker has taken yet.", value=waiting)
        try:
            counted = selectors.counts()
        except Error:
            return
        kept = GaugeMetricFamily("finsight_tasks", "Tasks in the record.", labels=("task", "status"))
        for name, status, number in counted:
            kept.add_metric((name, status), number)
        yield kept
        failed = sum(number for _, status, number in counted if status == TaskRun.Status.FAILED)
        yield GaugeMetricFamily("finsight_tasks_failed", "Tasks that failed and wait for somebody.", value=failed)
