"""Tables that people brought in, and what was found in them."""

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
