"""Events: what the platform itself saw people use, and nothing about their money."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """Somebody used, or was given, something; once a day, person, kind and subject.

    `day` is a day in the person's time zone. `subject` says which thing it was: a key, never a text of theirs.
    """

    class Kind(models.TextChoices):
        DASHBOARD_DELIVERED = "dashboard_delivered", "Was shown a dashboard with numbers for the first time"
        DASHBOARD_OPENED = "dashboard_opened", "Opened the dashboard"
        EXPLANATION_OPENED = "explanation_opened", "Asked what is behind a number"
        GOAL_CREATED = "goal_created", "Made a goal"
        GOALS_OPENED = "goals_opened", "Looked at their goals"
        SPEC_DELIVERED = "spec_delivered", "Was given a dashboard made for a question"
        SPEC_CHANGED = "spec_changed", "Changed such a dashboard"
        SPEC_ACCEPTED = "spec_accepted", "Accepted such a dashboard"
        BRIEF_OPENED = "brief_opened", "Opened a training brief"
        BRIEF_COMPLETED = "brief_completed", "Completed a training brief"

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="adoption_events")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    subject = models.CharField(max_length=64, blank=True)
    day = models.DateField()
    happened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["happened_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind", "subject", "day"], name="event_is_told_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "day"], name="event_kind_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"
