"""Households: people who may see one another's books."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .people import User


class Household(models.Model):
    """People who share money matters."""

    name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


def ends_as_advisor() -> Q:
    """The rule that an advisor has a last day, and nobody else."""
    return Q(role="advisor", ends_on__isnull=False) | (~Q(role="advisor") & Q(ends_on__isnull=True))


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Places in households."""

    def standing_on(self, day: date) -> "MembershipQuerySet":
        """Those that are not over on `day`; a day is that of the member's own time zone."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def lending(self) -> "MembershipQuerySet":
        """Those whose book is open to the household."""
        return self.keeping().filter(shares_book=True, user__is_active=True)

    def keeping(self) -> "MembershipQuerySet":
        """Those who keep the household's money, and do not only look on."""
        return self.filter(role__in=KEEPERS)


class Membership(models.Model):
    """A person's place in their household; `shares_book` opens a keeper's book to the other members.

    Viewers and advisors see what the others share, and share nothing; an advisor's place is over after `ends_on`.
    """

    class Role(models.TextChoices):
        OWNER = "owner"
        PARTNER = "partner"
        VIEWER = "viewer"
        ADVISOR = "advisor"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="membership")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.PARTNER)
    ends_on = models.DateField("last day", null=True, blank=True, help_text="Of an advisor, in their time zone.")
    shares_book = models.BooleanField("shares the book with the household", default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=["owner", "partner", "viewer", "advisor"]), name="membership_role_is_a_known_one"
            ),
            models.CheckConstraint(condition=ends_as_advisor(), name="membership_of_advisors_alone_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.household}"

    @property
    def is_owner(self) -> bool:
        """Whether they run the household."""
        return self.role == Membership.Role.OWNER

    @property
    def is_keeper(self) -> bool:
        """Whether they keep the household's money with the others, and may share their book."""
        return self.role in KEEPERS

    def is_over(self, day: date) -> bool:
        """Whether it gives nothing any more on `day`."""
        return self.ends_on is not None and self.ends_on < day


KEEPERS = (Membership.Role.OWNER, Membership.Role.PARTNER)


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
