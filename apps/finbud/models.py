"""What was advised to whom, what they made of it, and what then happened."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from .finding import Action, Finding


class Recommendation(models.Model):
    """One piece of advice to one person, with its numbers as of when it was last found, or decided about.

    Its identity is a `Finding`'s: kind, subject, reason. Cents are whole cents of `currency`. `made` names what its
    action made, so that undoing it takes away exactly that. Follow-up: from `decided_at` to `followed_on`,
    `predicted_cents` were to be saved, and `measured_cents` were.
    """

    class Status(models.TextChoices):
        SHOWN = "shown", "Open"
        ACCEPTED = "accepted", "Taken up"
        DONE = "done", "Done"
        DISMISSED = "dismissed", "Not for me"
        UNTRUE = "untrue", "Not true"
        GONE = "gone", "No longer so"

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="recommendations")
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=240)
    reason = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.SHOWN)
    currency = models.CharField(max_length=3)
    impact_cents = models.BigIntegerField()
    weight_cents = models.BigIntegerField()
    stake = models.CharField(max_length=7, default="saved")
    score = models.DecimalField(max_digits=6, decimal_places=5, help_text="The detector's own, 0 to 1.")
    confidence = models.DecimalField(
        max_digits=5, decimal_places=4, null=True, blank=True, help_text="As the back-test measured it, 0 to 1."
    )
    act_by = models.DateField(null=True, blank=True)
    facts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    transactions: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    actions: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    wording = models.CharField(max_length=1000, blank=True, help_text="A language model's, checked.")
    first_shown_on = models.DateField()
    last_seen_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    followed_on = models.DateField(null=True, blank=True)
    predicted_cents = models.BigIntegerField(null=True, blank=True)
    measured_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-last_seen_on", "id"]
        permissions: ClassVar = [("view_summary", "Can view what FinBud's advice came to")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind", "subject", "reason"], name="recommendation_is_given_once"),
            models.CheckConstraint(
                condition=Q(status__in=["shown", "accepted", "done", "dismissed", "untrue", "gone"]),
                name="recommendation_status_is_a_known_one",
            ),
            models.CheckConstraint(condition=Q(stake__in=["saved", "at_risk"]), name="recommendation_stake_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "status"], name="recommendation_kind_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same advice."""
        return self.kind, self.subject, self.reason

    @property
    def finding(self) -> Finding:
        """As the detectors gave it."""
        return Finding(
            kind=self.kind,
            user_key=self.user_id,
            subject=self.subject,
            reason=self.reason,
            impact_cents=self.impact_cents,
            weight_cents=self.weight_cents,
            score=float(self.score),
            stake="at_risk" if self.stake == "at_risk" else "saved",
            by=self.act_by,
            transactions=tuple(self.transactions),
            facts=self.facts,
            actions=tuple(Action(each["name"], each["arguments"]) for each in self.actions),
            confidence=None if self.confidence is None else float(self.confidence),
        )

    def take(self, finding: Finding, currency: str, today: date) -> None:
        """Take over the numbers of a finding."""
        self.currency, self.impact_cents, self.weight_cents = currency, finding.impact_cents, finding.weight_cents
        self.stake, self.score = finding.stake, _decimal(finding.score)
        self.confidence = None if finding.confidence is None else _decimal(finding.confidence)
        self.act_by, self.transactions = finding.by, list(finding.transactions)
        self.actions = [{"name": each.name, "arguments": each.arguments} for each in finding.actions]
        self.last_seen_on = today
        if self.facts != finding.facts:
            self.wording = ""
        self.facts = finding.facts


def _decimal(share: float) -> Decimal:
    return Decimal(str(share))


NUMBERS = (
    "currency",
    "impact_cents",
    "weight_cents",
    "stake",
    "score",
    "confidence",
    "act_by",
    "facts",
    "transactions",
    "actions",
    "last_seen_on",
    "wording",
)
"""What `take` writes."""
