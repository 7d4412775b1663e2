"""The run log of the ETL."""

from typing import ClassVar

from django.db import models


class EtlRun(models.Model):
    """One run: what it read, wrote and took away, how long each step took, and why it failed if it did.

    `steps` are seconds by the names of `etl.progress.STEPS`; `failed_checks` are as `etl.checking.FailedCheck.as_json`
    gives them, with rows of people's books: for operators alone.
    """

    class Mode(models.TextChoices):
        FULL = "full"
        INCREMENTAL = "incremental"

    class Status(models.TextChoices):
        RUNNING = "running"
        SUCCEEDED = "succeeded"
        FAILED = "failed"
        CANCELLED = "cancelled"

    mode = models.CharField(max_length=11, choices=Mode.choices)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    since = models.DateField(null=True, help_text="The first day that was loaded anew, whether it had changes or not.")
    until = models.DateField(null=True, help_text="The last such day; empty: to the end.")
    rows_read = models.BigIntegerField(default=0)
    rows_written = models.BigIntegerField(default=0)
    rows_deleted = models.BigIntegerField(default=0)
    changes_taken = models.BigIntegerField(default=0, help_text="Captured changes that it loaded.")
    changes_waiting = models.BigIntegerField(null=True, help_text="Captured changes that waited when it ended.")
    lag = models.DurationField(
        null=True, help_text="How old the oldest change was that it loaded, when it was done; empty where none was."
    )
    version = models.BigIntegerField(null=True, help_text="The warehouse version it published.")
    steps = models.JSONField(default=dict, help_text="Seconds per step.")
    at_step = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="The step under way; empty when it has ended."
    )
    cancel_asked_at = models.DateTimeField(null=True, help_text="When an operator asked it to stop.")
    error = models.TextField(blank=True)
    failed_checks = models.JSONField(default=list, help_text="The data checks that it failed, with their rows.")

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name = "ETL run"

    def __str__(self) -> str:
        return f"{self.mode} run {self.pk}: {self.status}"

    @property
    def is_running(self) -> bool:
        """Whether it has not ended, as far as its row knows."""
        return self.status == self.Status.RUNNING

    @property
    def seconds(self) -> float:
        """Wall time, 0 while it runs."""
        return round((self.finished_at - self.started_at).total_seconds(), 3) if self.finished_at else 0.0
