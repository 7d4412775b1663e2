"""Reads on what pairing proposes: what there is to say, and what was said no to."""

from django.db.models import Q, QuerySet

from apps.ledger.models import TransferProposal
from apps.problems import not_found
from apps.users.models import User

from .pairing import people_of
from .transactions import has_lines_of

_RELATED = tuple(f"{side}__account__owner" for side in ("source", "target"))


def proposals_of(user: User, status: str) -> QuerySet[TransferProposal]:
    """Those about a transaction of the user's whose other side stands in a book that the user may see, likeliest first.

    One that fits no more (a side was tied or split since) is none.
    """
    people = people_of(user)
    found = TransferProposal.objects.filter(status=status).filter(
        Q(source__account__owner=user) | Q(target__account__owner=user),
        source__account__owner__in=people,
        target__account__owner__in=people,
    )
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


def proposal(user: User, pk: int, status: str) -> TransferProposal:
    """One of `proposals_of`. Raises Problem 404."""
    found = proposals_of(user, status).filter(pk=pk).first()
    if found is None:
        raise not_found("proposal")
    return found
