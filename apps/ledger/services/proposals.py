"""What people say to a proposed pair: it is a transfer, it is none, or the no was a slip."""

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction as database

from apps.ledger.models import Transaction, Transfer, TransferProposal
from apps.ledger.selectors import open_proposals, proposal
from apps.problems import not_found
from apps.users.audit import record
from apps.users.models import User

from .rejections import OPEN, REJECTED
from .transfers import link_transfer


@database.atomic
def accept_proposal(user: User, pk: int) -> Transfer:
    """It is one transfer. Raises ValidationError where a side fits no more, Problem 404."""
    source, target = _sides(proposal(user, pk, OPEN))
    return link_transfer(user, source, target)


@database.atomic
def accept_many(user: User, pks: Iterable[int]) -> int:
    """All of these that stand alone; returns how many transfers were made.

    Where two want the same side, somebody has to choose: both stay open. Raises Problem 404 where one is not the
    user's to accept; then nothing is made.
    """
    asked = set(pks)
    found = [_sides(each) for each in open_proposals(user).filter(pk__in=sorted(asked))]
    if len(found) != len(asked):
        raise not_found("proposal")
    wanted = Counter(side.pk for sides in found for side in sides)
    alone = [sides for sides in found if all(wanted[side.pk] == 1 for side in sides)]
    for source, target in alone:
        link_transfer(user, source, target)
    return len(alone)


@database.atomic
def reject_proposal(user: User, pk: int) -> None:
    """It is no transfer, and is not asked about again. Raises Problem 404."""
    found = proposal(user, pk, OPEN)
    found.status = REJECTED
    found.save(update_fields=["status"])
    record(user, "transfer.rejected", found, owner=user)


@database.atomic
def reconsider_proposal(user: User, pk: int) -> None:
    """Take a no back: the pair is asked about again. Raises ValidationError where a side is tied, Problem 404."""
    found = proposal(user, pk, REJECTED)
    if any(side.transfer_id is not None for side in _sides(found)):
        raise ValidationError("One of the two is a side of another transfer by now. Unlink that first.")
    found.status = OPEN
    found.save(update_fields=["status"])
    record(user, "transfer.reconsidered", found, owner=user)


def _sides(found: TransferProposal) -> tuple[Transaction, Transaction]:
    if found.source is None or found.target is None:
        raise not_found("proposal")
    return found.source, found.target
