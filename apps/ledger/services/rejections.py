"""Pairs that people said no to: they stay so, even when their transactions go and come back with another import."""

from hashlib import sha256

from django.db.models import Q

from apps.ledger.models import Transaction, TransferProposal

OPEN, REJECTED = TransferProposal.Status.OPEN, TransferProposal.Status.REJECTED


def fingerprint(*sides: tuple[int, int, int, str]) -> str:
    """Of both sides, money out first: account, day (ordinal), cents, what the bank wrote.

    The key and `import_ref` of a transaction are new with every import; these are the same.
    """
    return sha256(repr([tuple(side) for side in sides]).encode()).hexdigest()


def fingerprint_of(source: Transaction, target: Transaction) -> str:
    """The fingerprint of two transactions."""
    return fingerprint(_known(source), _known(target))


def remember_rejected(one: Transaction, other: Transaction) -> None:
    """Two transactions are no transfer: pairing does not propose or make them one any more."""
    source, target = (one, other) if one.amount < 0 else (other, one)
    _, is_new = TransferProposal.objects.update_or_create(
        source=source,
        target=target,
        defaults={"status": REJECTED, "fingerprint": fingerprint_of(source, target)},
    )
    if is_new:
        TransferProposal.objects.filter(source=source, target=target).update(evidence="it was taken apart by hand")


def forget_proposals(*sides: Transaction) -> None:
    """These sides are tied: nothing about them is open, and a no between them is taken back."""
    keys = [side.pk for side in sides]
    TransferProposal.objects.filter(Q(source__in=keys) | Q(target__in=keys), status=OPEN).delete()
    TransferProposal.objects.filter(source__in=keys, target__in=keys).delete()


def _known(side: Transaction) -> tuple[int, int, int, str]:
    return side.account_id, side.posting_date.toordinal(), int(side.amount.scaleb(2)), side.description
