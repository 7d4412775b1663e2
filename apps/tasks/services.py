"""What operators do with tasks that failed, and what time does with old ones."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from apps.problems import Problem

from .app import app
from .models import TaskRun

Status = TaskRun.Status


def retry(run: TaskRun) -> None:
    """Give a failed task to the workers again, once however many ask. Raises Problem."""
    task = app.tasks.get(run.name)
    if task is None:
        detail = f"This release has no task named {run.name}: it was of another one."
        raise Problem("unknown_task", "No such task", 409, detail)
    with transaction.atomic():
        if not TaskRun.objects.filter(pk=run.pk, status=Status.FAILED).update(status=Status.RETRIED):
            raise Problem("already_retried", "Already retried", 409, "Somebody was quicker: it runs again already.")
        if settings.CELERY_BROKER_URL:
            _sent(task, run)  # where the queue takes nothing, the task stays failed
            return
    _sent(task, run)  # it runs here and now, and its failure is a record of its own


def _sent(task: object, run: TaskRun) -> None:
    args = [value for key, value in run.arguments.items() if key.isdecimal()]
    named = {key: value for key, value in run.arguments.items() if not key.isdecimal()}
    task.apply_async(args, named)  # type: ignore[attr-defined] # celery is untyped


def purge(now: datetime) -> int:
    """Forget tasks past TASK_RETENTION_DAYS; those that failed stay as long again. Returns how many."""
    kept = timedelta(days=settings.TASK_RETENTION_DAYS)
    old = TaskRun.objects.filter(began_at__lt=now - kept).exclude(status=Status.FAILED)
    return old.delete()[0] + TaskRun.objects.filter(began_at__lt=now - 2 * kept).delete()[0]
