"""Tables that people brought in, and what was found in them."""

import uuid
from typing import Any, ClassVar

from django.db import models

from .columns import TITLES, Kind


class DataSet(models.Model):
    """One table. Its rows stand in files of the name `file`; `columns`, `notices` and `insights` are as JSON."""

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="data_sets")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind.value, TITLES[kind]) for kind in Kind])
    file = models.CharField(max_length=40, unique=True)
    rows = models.BigIntegerField()
    size = models.BigIntegerField(help_text="Of the file that was brought in, in bytes.")
    columns: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField()
    notices: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    insights: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    proposal: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        verbose_name = "data set"

    def __str__(self) -> str:
        return self.name


class Analysis(models.Model):
    """A file that was brought in and is looked through: how far that is, and what became of it.

    The file stands in the folder `file`, which becomes its data set's. `detail` says why it failed. A row that is
    running while nobody holds its folder (`storing.held`) was broken off.
    """

    class Status(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        FAILED = "failed"
        CANCELLED = "cancelled"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="analyses")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, blank=True, help_text="As the owner says; empty: as it looks.")
    file = models.CharField(max_length=40, unique=True)
    size = models.BigIntegerField(help_text="Bytes.")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.WAITING)
    step = models.CharField(max_length=40, blank=True, help_text="The one under way, or the last.")
    cancel_asked_at = models.DateTimeField(null=True)
    detail = models.TextField(blank=True)
    data_set = models.OneToOneField(DataSet, on_delete=models.CASCADE, null=True, related_name="analysis")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return self.name
