"""Transactions written with their split lines in one stroke."""

from collections.abc import Sequence
from typing import Unpack

from django.db import transaction as database

from apps.ledger.models import Transaction
from apps.users.models import User

from .splits import Part, split_transaction, unsplit_transaction
from .transactions import TransactionFields, change_transaction, record_transaction


@database.atomic
def record_whole(
    user: User, *, parts: Sequence[Part] = (), tags: Sequence[str] = (), **fields: Unpack[TransactionFields]
) -> Transaction:
    """A new transaction in these parts; in none, it is whole. Raises ValidationError, Problem 404."""
    recorded = record_transaction(user, tags=tags, **fields)
    if parts:
        split_transaction(user, recorded, parts)
    return recorded


@database.atomic
def change_whole(
    user: User,
    transaction: Transaction,
    *,
    parts: Sequence[Part] | None = None,
    tags: Sequence[str] | None = None,
    **fields: Unpack[TransactionFields],
) -> Transaction:
    """Change what is given, leave the rest; `parts` take the place of the split lines, no parts at all remove them.

    Raises ValidationError, Problem 404.
    """
    if parts is not None:
        unsplit_transaction(user, transaction)
    changed = change_transaction(user, transaction, tags=tags, **fields)
    if parts:
        split_transaction(user, changed, parts)
    return changed
