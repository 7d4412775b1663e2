"""Invitations: how people are let in."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from .households import Household, Membership, ends_as_advisor
from .people import User


class Invitation(models.Model):
    """A link that lets one person in, and perhaps into a household; of its token only the hash is kept."""

    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=10, choices=Membership.Role.choices, default=Membership.Role.PARTNER)
    ends_on = models.DateField(null=True, blank=True)
    makes_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="invitation_email_is_lower_case"),
            models.CheckConstraint(condition=ends_as_advisor(), name="invitation_of_advisors_alone_ends"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> str:
        """`accepted`, `open`, or `ended` where it is too old or was withdrawn."""
        if self.accepted_at:
            return "accepted"
        return "open" if self.expires_at > timezone.now() else "ended"
