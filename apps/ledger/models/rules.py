"""Rules: what their owner wants done with transactions of a kind."""

from typing import Any, ClassVar

from django.db import models


class Rule(models.Model):
    """Conditions and actions of one owner, in their order; the JSON is read by `apps.ledger.rules.parse_rule`.

    Categories and accounts are named by their ids within the JSON, so that deleting one leaves the rule: it then needs
    attention, and does nothing. `last_error` is why its last run left it out.
    """

    class Match(models.TextChoices):
        ALL = "all", "All of the conditions"
        ANY = "any", "Any of the conditions"

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="rules")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField("active", default=True)
    match = models.CharField(max_length=3, choices=Match.choices, default=Match.ALL)
    stop = models.BooleanField("stop after it", default=False)
    conditions: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    actions: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    last_error = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(match__in=["all", "any"]), name="rule_match_is_a_known_one"),
            models.CheckConstraint(condition=~models.Q(name=""), name="rule_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
