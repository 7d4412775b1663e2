"""Budgets: an amount planned per week, month or year, for a category with its descendants or for all expenses."""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from apps.ledger.models.money import LIMIT


class Budget(models.Model):
    """What the owner means to spend, in their reporting currency, from `starts_on` until `ends_on` (or for good)."""

    class Period(models.TextChoices):
        WEEKLY = "weekly", "Weekly"
        MONTHLY = "monthly", "Monthly"
        YEARLY = "yearly", "Yearly"

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="budgets")
    name = models.CharField(max_length=80)
    category = models.ForeignKey(
        "ledger.Category",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="budgets",
        help_text="With everything below it. Empty: all expenses.",
    )
    period = models.CharField(max_length=7, choices=Period.choices, default=Period.MONTHLY)
    amount = models.DecimalField(
        max_digits=18, decimal_places=2, validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(LIMIT)]
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    rollover = models.BooleanField(default=False, help_text="Carry last month's variance into the next month.")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="budget_name_is_unique_per_owner"),
            models.CheckConstraint(
                condition=Q(period__in=["weekly", "monthly", "yearly"]), name="budget_period_is_a_known_one"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0, amount__lte=LIMIT), name="budget_amount_is_positive"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="budget_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": f"A budget cannot end before it starts ({self.starts_on})."})
        if self.category and self.category.owner_id != self.owner_id:
            raise ValidationError({"category": "Choose one of your own categories."})
