"""Notices: what somebody is told about a goal, on the page and by mail, and how they want to be told."""

from typing import ClassVar

from django.db import models


class Notice(models.Model):
    """One thing that one person is told, once: `key` names what it is about."""

    class Kind(models.TextChoices):
        AT_RISK = "at_risk", "At risk"
        BREACHED = "breached", "Breached"
        RECOVERED = "recovered", "Met again"
        COMPLETED = "completed", "Completed"
        FAILED = "failed", "Failed"
        DIGEST = "digest", "Weekly digest"

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="notices")
    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    body = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="notice_is_given_once")]

    def __str__(self) -> str:
        return self.title


class NoticeChoice(models.Model):
    """How a person wants to be told; without a row, by mail and with a digest every week."""

    user = models.OneToOneField("users.User", on_delete=models.CASCADE, primary_key=True, related_name="notice_choice")
    by_mail = models.BooleanField("a mail for each breach", default=True)
    digest = models.BooleanField("a digest every week", default=True)

    def __str__(self) -> str:
        return f"{self.user}"
