"""Ties of many transfers at once."""

from collections.abc import Sequence

from django.db import transaction

from apps.ledger.models import Transaction, Transfer
from apps.users.audit import record_many
from apps.users.models import User

BATCH = 400
"""Pairs per statement; SQL Server takes 2,100 parameters."""


@transaction.atomic
def tie_transfers_told(user: User, pairs: Sequence[tuple[int, int]]) -> int:
    """Tie transactions of the user's that another program of theirs had as the sides of transfers.

    Pairs that can't be one are left as they are: on one account, not in opposite directions, split, tied already.
    Returns how many were tied. As what a person ties by hand, these are not paired anew.
    """
    fitting = [pair for start in range(0, len(pairs), BATCH) for pair in _fitting(user, pairs[start : start + BATCH])]
    tie(fitting)
    for start in range(0, len(fitting), BATCH):
        sources = [source for source, _ in fitting[start : start + BATCH]]
        Transfer.objects.filter(paired_for__in=sources).update(paired_for=None)
    record_many(user, "transfers.linked", "transfer", len(fitting))
    return len(fitting)


def tie(pairs: Sequence[tuple[int, int]]) -> None:
    """Two statements for hundreds of pairs; keys are read back, since not every database tells them of many rows."""
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        Transfer.objects.bulk_create(Transfer(paired_for=source) for source, _ in batch)
        sources = [source for source, _ in batch]
        keys = dict(Transfer.objects.filter(paired_for__in=sources).order_by("pk").values_list("paired_for", "pk"))
        sides = [Transaction(pk=pk, transfer_id=keys[pair[0]]) for pair in batch for pk in pair]
        Transaction.objects.bulk_update(sides, ["transfer"], batch_size=BATCH)


def _fitting(user: User, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that can be transfers, the side that goes out first."""
    keys = [pk for pair in pairs for pk in pair]
    free = Transaction.objects.filter(pk__in=keys, account__owner=user, transfer=None, split_lines=None)
    known = {pk: (account, amount) for pk, account, amount in free.values_list("pk", "account", "amount")}
    found = []
    for pair in pairs:
        if not known.keys() >= set(pair):
            continue
        source, target = sorted(pair, key=lambda pk: known[pk][1])
        if known[source][1] < 0 < known[target][1] and known[source][0] != known[target][0]:
            found.append((source, target))
    return found
