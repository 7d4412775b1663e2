"""The change table: what the ETL has still to carry into the warehouse."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """One captured insert, update or delete, written by a database trigger in the same transaction as the change.

    Rows are never updated; the ETL removes those it has loaded, by their ids, after the load has committed.
    """

    class Operation(models.TextChoices):
        INSERT = "I", "insert"
        UPDATE = "U", "update"
        DELETE = "D", "delete"

    entity = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=1, choices=Operation.choices)
    user_id = models.BigIntegerField(null=True, help_text="Whose book it concerns; empty where it is everybody's.")
    at = models.DateTimeField(db_default=Now(), help_text="By the database's clock: to measure delays, not to select.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user_id"], name="change_by_user")]

    def __str__(self) -> str:
        return f"{self.operation} {self.entity} {self.row_id}"
