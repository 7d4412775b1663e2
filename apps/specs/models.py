"""Saved specs with every version of them, what reviewers said, and what each validation came to."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class SavedSpec(models.Model):
    """A dashboard of somebody's own; what it shows stands in its versions. `reviewer` was asked to look it through."""

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="specs")
    title = models.CharField(max_length=120)
    reviewer = models.ForeignKey(
        "users.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="specs_to_review"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        verbose_name = "spec"

    def __str__(self) -> str:
        return self.title


class SpecVersion(models.Model):
    """One version: `body` as it was written, `accuracy` shares of its widgets before and after repair.

    `definitions` is the fingerprint of what the numbers meant when it was judged, `accepted_numbers` that of what it
    drew as of the day it was accepted; `moved` says that it shows no longer the same since definitions changed.
    `checklist`: of each widget's id what the reviewer ticked.
    """

    class Decision(models.TextChoices):
        OPEN = "", "In review"
        ACCEPTED = "accepted", "Accepted"
        SENT_BACK = "sent_back", "Sent back"

    spec = models.ForeignKey(SavedSpec, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_at = models.DateTimeField()
    is_valid = models.BooleanField()
    accuracy_before = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    accuracy_after = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    edits_left = models.PositiveIntegerField(default=0)
    definitions = models.CharField(max_length=64)
    decision = models.CharField(max_length=9, choices=Decision.choices, blank=True, default=Decision.OPEN)
    reviewer_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    checklist: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    comment = models.CharField(max_length=1000, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_numbers = models.CharField(max_length=64, blank=True)
    moved = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["spec", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["spec", "number"], name="spec_version_has_its_number"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | Q(decision__in=["accepted", "sent_back"], decided_at__isnull=False),
                name="spec_decision_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spec} {self.number}"


class SpecValidation(models.Model):
    """What one validation came to; `found` counts findings by layer and code, no text of anybody's is kept."""

    class Source(models.TextChoices):
        API = "api", "API"
        PAGE = "page", "Page"
        SAVED = "saved", "Saved spec"
        ASSISTANT = "assistant", "Assistant"

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="spec_validations")
    at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=9, choices=Source.choices)
    widgets = models.PositiveIntegerField()
    is_valid = models.BooleanField()
    is_repaired = models.BooleanField()
    knows_question = models.BooleanField()
    found: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    accuracy_before = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    accuracy_after = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    edits_left = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["user", "at"], name="spec_validation_user_at")]

    def __str__(self) -> str:
        return f"{self.source}, {self.at:%Y-%m-%d}"
