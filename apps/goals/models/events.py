"""The log of a goal: every change of state with its numbers, and what people said to it."""

from typing import Any, ClassVar

from django.db import models


class GoalEvent(models.Model):
    """One line of a goal's log; only ever added to, and gone with its goal.

    `day` is the day it held from, in the owner's time zone; `recorded_at` is when it was noticed. `numbers` are what
    it was decided from (ratios and money as decimal text); of an agreement, the old promise and the new one.
    """

    class Kind(models.TextChoices):
        CREATED = "created", "Made"
        CHANGED = "changed", "Changed"
        STATE = "state", "State changed"
        PAUSED = "paused", "Paused"
        RESUMED = "resumed", "Resumed"
        COMPLETED = "completed", "Completed"
        FAILED = "failed", "Failed"
        ACKNOWLEDGED = "acknowledged", "Breach acknowledged"
        COMMENTED = "commented", "Comment"
        AGREED = "agreed", "New promise agreed"
        ARCHIVED = "archived", "Archived"
        RESTORED = "restored", "Taken back from the archive"

    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    policy_name = models.CharField(max_length=80, blank=True, help_text="Of a change of state.")
    metric = models.CharField(max_length=8, blank=True)
    from_state = models.CharField(max_length=8, blank=True)
    to_state = models.CharField(max_length=8, blank=True)
    day = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    numbers: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    text = models.CharField(max_length=500, blank=True)
    actor_email = models.CharField("by", max_length=254, blank=True)

    class Meta:
        ordering: ClassVar = ["day", "id"]
        constraints: ClassVar = [
            # A day's state is told once, however often the day is looked at.
            models.UniqueConstraint(
                fields=["goal", "policy_name", "day"],
                condition=models.Q(kind="state"),
                name="goal_state_changes_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.day}"
