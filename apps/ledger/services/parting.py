"""What becomes of the money between two books that are kept together no more."""

from collections.abc import Collection

from django.db import transaction as database
from django.db.models import Q

from apps.ledger.models import Transaction, TransferProposal
from apps.users.models import User

from .rejections import OPEN
from .transfers import untie_all


@database.atomic
def part_books(user: User, mates: Collection[int]) -> None:
    """Untie the transfers between the user's book and those of `mates`, and propose none any more.

    Both sides of each stay where they are, and count by their categories again.
    """
    theirs = Transaction.objects.filter(account__owner__in=mates, transfer__isnull=False).values("transfer")
    untie_all(Transaction.objects.filter(account__owner=user, transfer__in=theirs))
    out = Q(source__account__owner=user, target__account__owner__in=mates)
    back = Q(target__account__owner=user, source__account__owner__in=mates)
    TransferProposal.objects.filter(out | back, status=OPEN).delete()
