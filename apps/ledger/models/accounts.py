"""Accounts: where money is."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from apps.users.models import currency_code
from apps.users.sight import Sight

from .money import money_field, within_limit


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, as somebody sees them."""

    def seen_by(self, sight: Sight) -> "AccountQuerySet":
        """Those of the book that are not hidden."""
        return self.filter(owner=sight.owner).exclude(pk__in=sight.hidden)


class Account(models.Model):
    """One account of one owner in one currency; its balance is the opening balance plus its transactions."""

    class Kind(models.TextChoices):
        CHECKING = "checking", "Checking"
        SAVINGS = "savings", "Savings"
        CREDIT_CARD = "credit_card", "Credit card"
        LOAN = "loan", "Loan"
        INVESTMENT = "investment", "Investment"
        CASH = "cash", "Cash"

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="accounts")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CHECKING)
    currency = models.CharField(max_length=3, default="EUR", validators=[currency_code])
    opening_balance = money_field(default=Decimal("0.00"))
    institution = models.CharField(max_length=120, blank=True)
    number = models.CharField("account number", max_length=64, blank=True, help_text="As the bank's files write it.")
    is_closed = models.BooleanField("closed", default=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="account_name_is_unique_per_owner"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["checking", "savings", "credit_card", "loan", "investment", "cash"]),
                name="account_kind_is_a_known_one",
            ),
            models.CheckConstraint(condition=models.Q(currency__length=3), name="account_currency_has_three_letters"),
            models.CheckConstraint(
                condition=within_limit("opening_balance"), name="account_opening_balance_within_limit"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="account_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
