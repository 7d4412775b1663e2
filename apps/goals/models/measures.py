"""What was measured of a goal when it was last evaluated; pages and the API read it from here."""

from typing import Any, ClassVar

from django.db import models

from apps.ledger.models.money import money_field


class GoalMeasure(models.Model):
    """The numbers of one goal on `day`, replaced by each evaluation; money in the owner's reporting currency.

    Paces are money a month. `ratio_long` is over the last 90 days of the goal's clock, `ratio_short` over the last 30.
    What could not be measured is null, and `gap` says why.
    """

    class Gap(models.TextChoices):
        NONE = "", ""
        NO_RATE = "no_rate", "No exchange rate is known for one of its accounts"
        NO_DATA = "no_data", "Nothing is booked yet"
        SHORT_HISTORY = "short_history", "Its history is shorter than four weeks"

    goal = models.OneToOneField("goals.Goal", on_delete=models.CASCADE, primary_key=True, related_name="measured")
    day = models.DateField()
    evaluated_at = models.DateTimeField(auto_now=True)
    value = money_field(null=True, help_text="Balance, contributions, income, debt left, or what this period spent.")
    left = money_field(null=True, help_text="What is still to reach, to pay off, or may still be spent this period.")
    progress = models.DecimalField(max_digits=9, decimal_places=6, null=True, help_text="Share of the target, 0 to 1.")
    expected = models.DecimalField(
        max_digits=9, decimal_places=6, null=True, help_text="With a steady pace since the start."
    )
    days_left = models.IntegerField(help_text="Of the goal, or of a limit's period.")
    required = money_field(null=True, help_text="Required pace, a month.")
    pace_short = money_field(null=True)
    pace_long = money_field(null=True)
    ratio_short = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    ratio_long = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    gap = models.CharField(max_length=13, choices=Gap.choices, blank=True)
    projection: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(gap__in=["", "no_rate", "no_data", "short_history"]),
                name="measure_gap_is_a_known_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal} on {self.day}"
