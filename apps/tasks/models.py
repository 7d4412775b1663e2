"""The record of tasks: what was begun, how often, and what became of it."""

from typing import ClassVar

from django.db import models


class TaskRun(models.Model):
    """One task with all its attempts.

    `arguments` are numbers, dates and keys (`apps.tasks.plain`), and `error` is a code or the name of a type: nothing
    in it is personal. `lost` counts attempts whose process ended in their middle.
    """

    class Status(models.TextChoices):
        RUNNING = "running"
        WAITING = "waiting", "waits for its next attempt"
        SUCCEEDED = "succeeded"
        FAILED = "failed"
        RETRIED = "retried", "given to the workers again"

    task_id = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    arguments: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(default=dict)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.RUNNING)
    attempts = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(help_text="The first attempt.")
    ended_at = models.DateTimeField(null=True, help_text="The last attempt's end.")
    error = models.CharField(max_length=100, blank=True, help_text="A problem's code, or an exception's type.")
    place = models.CharField(max_length=200, blank=True, help_text="Where in the code it was raised.")

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name = "task"
        indexes: ClassVar = [models.Index(fields=["status", "name"], name="tasks_by_status")]

    def __str__(self) -> str:
        return f"{self.name}: {self.status}"
