"""Pairs of transactions that may be one transfer, for people to say."""

from typing import ClassVar

from django.db import models

from apps.users.sight import Reach

from .on_delete import take_open_ones_along
from .transactions import Transaction


class TransferProposalQuerySet(models.QuerySet["TransferProposal"]):
    """Pairs, as somebody sees them."""

    def within(self, reach: Reach) -> "TransferProposalQuerySet":
        """Those of which both sides are seen."""
        found = self.filter(source__account__owner__in=reach.people, target__account__owner__in=reach.people)
        return found.exclude(source__account__in=reach.hidden).exclude(target__account__in=reach.hidden)


class TransferProposal(models.Model):
    """Money left by `source` and may have arrived by `target`; both stand in books of one household.

    A rejected pair outlives its transactions: `fingerprint` knows them again when their file is imported once more. An
    open one goes with either of them.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        REJECTED = "rejected", "Rejected"

    source = models.ForeignKey(
        Transaction, on_delete=take_open_ones_along, null=True, related_name="proposals_out", editable=False
    )
    target = models.ForeignKey(
        Transaction, on_delete=take_open_ones_along, null=True, related_name="proposals_in", editable=False
    )
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    likelihood = models.PositiveSmallIntegerField(default=0, help_text="In percent.")
    evidence = models.CharField(max_length=500, blank=True, help_text="Why, in words.")
    fingerprint = models.CharField(max_length=64, db_index=True)

    created_at = models.DateTimeField(auto_now_add=True)

    objects = TransferProposalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-likelihood", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "target"],
                condition=models.Q(source__isnull=False, target__isnull=False),
                name="transfer_proposal_is_unique_per_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "rejected"]), name="transfer_proposal_status_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} to {self.target_id}: {self.status}"
