"""SLA policies as data, and a goal's place under each."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """How a promise stands; worse from left to right."""

    MET = "met", "Met"
    AT_RISK = "at_risk", "At risk"
    BREACHED = "breached", "Breached"


class SlaPolicy(models.Model):
    """What is agreed about goals of some types: from which measured value on it counts as met, at risk, breached.

    `progress` measures the progress since the start over what a steady pace would have brought, `pace` the pace ratio;
    at the target and above is met, from the threshold on at risk, below it breached. `review` measures the days since
    the owner last looked over `review_days`; up to the target is met, up to the threshold at risk, above it breached.
    A worse state is declared after it has held for `grace_days` days more, and one step at a time.
    """

    class Metric(models.TextChoices):
        PROGRESS = "progress", "Progress against a steady pace"
        PACE = "pace", "Pace ratio"
        REVIEW = "review", "Days since the owner looked"

    class Tells(models.TextChoices):
        NOBODY = "nobody", "Nobody; it shows on the page"
        OWNER = "owner", "The owner"
        KEEPERS = "keepers", "The owner, and who keeps the household with them"

    name = models.CharField(max_length=80, unique=True)
    goal_types: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    metric = models.CharField(max_length=8, choices=Metric.choices)
    target = models.DecimalField(
        max_digits=6, decimal_places=3, default=Decimal(1), validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    threshold = models.DecimalField(
        "warning threshold", max_digits=6, decimal_places=3, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    grace_days = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(365)])
    review_days = models.PositiveSmallIntegerField(
        "review interval", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    tells = models.CharField("who is told", max_length=8, choices=Tells.choices, default=Tells.OWNER)
    is_default = models.BooleanField("for every new goal of its types", default=True)
    is_active = models.BooleanField("active", default=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = "SLA policy"
        verbose_name_plural = "SLA policies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(metric__in=["progress", "pace", "review"]), name="policy_metric_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=Q(metric="review", review_days__isnull=False)
                | (~Q(metric="review") & Q(review_days__isnull=True)),
                name="policy_of_reviews_has_an_interval",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GoalSla(models.Model):
    """A goal under a policy: its state now, since when, and until which day it was looked at.

    `state` is empty until it could be measured. `worse_days` counts the days for which a worse state has waited.
    """

    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, related_name="slas")
    policy = models.ForeignKey(SlaPolicy, on_delete=models.RESTRICT, related_name="slas")
    state = models.CharField(max_length=8, choices=State.choices, blank=True)
    since = models.DateField(null=True, blank=True)
    worse_days = models.PositiveSmallIntegerField(default=0)
    evaluated_to = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True, help_text="Of the present breach.")

    class Meta:
        verbose_name = "SLA of a goal"
        verbose_name_plural = "SLAs of goals"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "policy"], name="goal_is_once_under_a_policy"),
            models.CheckConstraint(
                condition=Q(state__in=["", "met", "at_risk", "breached"]), name="sla_state_is_a_known_one"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "since"], name="sla_state_since")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.policy}"
