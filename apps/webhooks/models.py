"""Where a person wants to be told, and what is to be told there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Event(models.TextChoices):
    """What can be told. The names are public."""

    IMPORT_DONE = "import.done", "A statement was imported"
    ETL_DONE = "etl.done", "New numbers are published"
    SLA_CHANGED = "sla.changed", "The state of a goal's promise changed"
    RECOMMENDATION = "recommendation.new", "FinBud has something new to say"
    PING = "ping", "A test"


class Webhook(models.Model):
    """One address of somebody's own. `secret` is kept sealed; `failing_since` is None while deliveries arrive."""

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=500)
    events: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    secret = models.CharField(max_length=300)
    is_active = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One thing that is told once: `key` names it. `next_at` is None when it has arrived, or nobody tries any more."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=20, choices=Event.choices)
    key = models.CharField(max_length=80)
    body = models.CharField(max_length=2000)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "deliveries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["webhook", "key"], name="webhook_is_told_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="webhook_delivery_due", condition=Q(next_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}"
