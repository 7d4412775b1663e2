"""Reads on what pairing proposes: what there is to say, and what was said no to."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from apps.ledger.models import TransferProposal
from apps.problems import not_found
from apps.users.models import User
from apps.users.sight import reach_of

from .transactions import has_lines_of, hush

_RELATED = tuple(f"{side}__account__{of}" for side in ("source", "target") for of in ("owner", "share"))
EVIDENCE = "amounts and days fit"
"""What is said where the reasons rest on texts that are not shared."""


def proposals_of(user: User, status: str) -> QuerySet[TransferProposal]:
    """Those about a transaction of the user's whose other side is within their reach, likeliest first.

    One that fits no more (a side was tied or split since) is none.
    """
    of_user = Q(source__account__owner=user) | Q(target__account__owner=user)
    found = TransferProposal.objects.within(reach_of(user)).filter(of_user, status=status)
    if status == TransferProposal.Status.OPEN:
        free = Q(source__transfer=None, target__transfer=None)
        found = found.filter(free, ~has_lines_of("source"), ~has_lines_of("target"))
    return found.select_related(*_RELATED).order_by("-likelihood", "-source__posting_date", "-pk")


def open_proposals(user: User) -> QuerySet[TransferProposal]:
    """What waits for a word of the user's."""
    return proposals_of(user, TransferProposal.Status.OPEN)


def rejected_proposals(user: User) -> QuerySet[TransferProposal]:
    """What was said no to, newest first; pairs whose transactions are gone apart."""
    return proposals_of(user, TransferProposal.Status.REJECTED).order_by("-pk")


def readable(user: User, proposals: Iterable[TransferProposal]) -> list[TransferProposal]:
    """These as the user may read them: to be shown, never saved."""
    found = list(proposals)
    for each in found:
        sides = [side for side in (each.source, each.target) if side and side.account.owner_id != user.pk]
        if untold := [side for side in sides if getattr(side.account, "share", None)]:
            hush(untold)
            each.evidence = EVIDENCE
    return found


def proposal(user: User, pk: int, status: str) -> TransferProposal:
    """One of `proposals_of`. Raises Problem 404."""
    found = proposals_of(user, status).filter(pk=pk).first()
    if found is None:
        raise not_found("proposal")
    return found
