"""Training briefs: short lessons with a quiz, and what somebody made of them."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q


class Brief(models.Model):
    """A lesson in Markdown; a line `{own: savings_rate}` shows that figure of the reader's own.

    `shipped` is the fingerprint of the text as it came with a release: whoever edits the brief keeps their text at
    the next one.
    """

    class Slug(models.TextChoices):
        DASHBOARD_BASICS = "dashboard_basics", "Dashboard basics"
        GOAL_SETTING = "goal_setting", "Goal setting"
        KPI_INTERPRETATION = "kpi_interpretation", "KPI interpretation"
        ADVANCED_FEATURES = "advanced_features", "Advanced features"

    slug = models.CharField(max_length=24, unique=True, choices=Slug.choices)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(default=5)
    body = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField("published", default=True)
    shipped = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **named: Any) -> None:
        """Keep bare line ends: a browser sends others, which hid the figures and made an untouched text look edited."""
        self.body = self.body.replace("\r\n", "\n")
        super().save(*args, **named)


class Question(models.Model):
    """One question of a brief's quiz."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Choice(models.Model):
    """One answer to choose, and why it is right or not."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    is_right = models.BooleanField("right", default=False)
    why = models.CharField("explanation", max_length=300)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class BriefRecord(models.Model):
    """What one person made of one brief; `score` is the best attempt's, in whole percent."""

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="brief_records")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="records")
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    attempts = models.PositiveIntegerField(default=0)
    helpful = models.BooleanField(null=True, blank=True)
    feedback = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "brief"], name="brief_is_recorded_once_a_person"),
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__lte=100), name="brief_score_is_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.brief}"
