"""Goals: an amount to reach, or to stay below, until a day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from apps.ledger.models.money import LIMIT, money_field, within_limit


class Goal(models.Model):
    """What its owner means to reach, in their reporting currency; what is reached is measured, not typed in.

    `ends_on` is the day that was promised; days on which the goal was paused do not count, so it is due on `due_on`.
    """

    class Type(models.TextChoices):
        SAVINGS = "savings", "Savings"
        SPENDING_LIMIT = "spending_limit", "Spending limit"
        INCOME_TARGET = "income_target", "Income target"
        DEBT_PAYOFF = "debt_payoff", "Debt payoff"

    class Measure(models.TextChoices):
        LEDGER = "ledger", "From the ledger"
        CONTRIBUTIONS = "contributions", "What is moved into the accounts"
        MANUAL = "manual", "Entered by hand"

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        COMPLETED = "completed", "Completed"
        FAILED = "failed", "Failed"
        PAUSED = "paused", "Paused"

    class Period(models.TextChoices):
        MONTH = "month", "a month"
        QUARTER = "quarter", "a quarter"
        YEAR = "year", "a year"

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="goals")
    name = models.CharField(max_length=80)
    type = models.CharField(max_length=14, choices=Type.choices)
    measure = models.CharField(
        "measured",
        max_length=13,
        choices=Measure.choices,
        default=Measure.LEDGER,
        help_text="From the ledger: savings by the accounts' balances, everything else by what is booked.",
    )
    target = money_field(
        help_text="The amount to reach; of a spending limit, the most to spend in a period; 0 of a debt."
    )
    period = models.CharField(max_length=7, choices=Period.choices, blank=True, help_text="Of a spending limit.")
    starts_on = models.DateField()
    ends_on = models.DateField("promised for")
    category = models.ForeignKey(
        "ledger.Category",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="goals",
        help_text="With everything below it. Empty: all expenses, or all income.",
    )
    accounts = models.ManyToManyField("ledger.Account", blank=True, related_name="goals")
    interest_rate = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text="Of a debt, in percent a year.",
    )
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.ACTIVE)
    decided_on = models.DateField(null=True, blank=True, help_text="The day on which the data completed or failed it.")
    paused_on = models.DateField(null=True, blank=True, help_text="Since when it is paused.")
    paused_days = models.PositiveIntegerField(default=0, help_text="Of earlier pauses, all days together.")
    looked_on = models.DateField(null=True, blank=True, help_text="The day its owner last looked at it.")
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["ends_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(type__in=["savings", "spending_limit", "income_target", "debt_payoff"]),
                name="goal_type_is_a_known_one",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=["ledger", "contributions", "manual"]), name="goal_measure_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "completed", "failed", "paused"]), name="goal_status_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=Q(type="spending_limit", period__in=["month", "quarter", "year"])
                | (~Q(type="spending_limit") & Q(period="")),
                name="goal_limit_alone_has_a_period",
            ),
            models.CheckConstraint(
                condition=Q(type="debt_payoff", target=0) | (~Q(type="debt_payoff") & Q(target__gt=0)),
                name="goal_target_is_positive_but_of_debts",
            ),
            models.CheckConstraint(condition=within_limit("target"), name="goal_target_within_limit"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="goal_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(status="paused", paused_on__isnull=False)
                | (~Q(status="paused") & Q(paused_on__isnull=True)),
                name="goal_paused_since_a_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "owner"], name="goal_status_owner")]

    def __str__(self) -> str:
        return self.name

    @property
    def due_on(self) -> date:
        """The day it is due, with the days of earlier pauses added."""
        return self.ends_on + timedelta(days=self.paused_days)

    @property
    def is_running(self) -> bool:
        """Whether its clock runs."""
        return self.status == Goal.Status.ACTIVE and self.archived_at is None


class GoalEntry(models.Model):
    """An amount that its owner entered for a goal measured by hand; negative takes back."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    amount = models.DecimalField(
        max_digits=18, decimal_places=2, validators=[MinValueValidator(-LIMIT), MaxValueValidator(LIMIT)]
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["day", "id"]
        verbose_name_plural = "goal entries"
        constraints: ClassVar = [
            models.CheckConstraint(condition=within_limit("amount") & ~Q(amount=0), name="goal_entry_within_limit")
        ]

    def __str__(self) -> str:
        return f"{self.amount} on {self.day}"
