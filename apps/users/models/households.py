"""Households: people who may see one another's books."""

from typing import ClassVar

from django.db import models

from .people import User


class Household(models.Model):
    """People who share money matters."""

    name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in their household; `shares_book` opens their book to the other members."""

    class Role(models.TextChoices):
        OWNER = "owner"
        PARTNER = "partner"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="membership")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.PARTNER)
    shares_book = models.BooleanField("shares the book with the household", default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "partner"]), name="membership_role_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.household}"


class AccountShare(models.Model):
    """How much of one account of a shared book the household sees, where that is not all of it.

    An account without a row is seen in full by whom its owner's book is shared with.
    """

    class Level(models.TextChoices):
        AMOUNTS = "amounts", "Amounts only"
        NONE = "none", "Nothing"

    account = models.OneToOneField("ledger.Account", on_delete=models.CASCADE, related_name="share")
    level = models.CharField(max_length=7, choices=Level.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(level__in=["amounts", "none"]), name="account_share_level_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_level_display()}"
