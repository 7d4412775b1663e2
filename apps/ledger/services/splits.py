"""Writes on split lines: one transaction in parts, each in a category of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction as database

from apps.ledger.models import Category, SplitLine, Transaction
from apps.users.audit import record
from apps.users.models import User
from apps.users.models.audit import Facts

from .checks import check_lines
from .ownership import require_own_category, require_own_transaction


@dataclass(frozen=True)
class Part:
    """One line of a split: a signed amount, its category (or none), a note."""

    amount: Decimal
    category: Category | None = None
    notes: str = ""


@database.atomic
def split_transaction(user: User, transaction: Transaction, parts: Sequence[Part]) -> list[SplitLine]:
    """Replace a transaction's split lines by these parts, which must add up to its amount to the cent.

    Raises ValidationError, Problem 404.
    """
    require_own_transaction(user, transaction)
    for part in parts:
        require_own_category(user, part.category)
    if transaction.transfer_id is not None:
        raise ValidationError("One side of a transfer has no category to split. Unlink the transfer first.")
    check_lines(transaction.amount, [part.amount for part in parts])
    lines = [
        SplitLine(transaction=transaction, amount=part.amount, category=part.category, notes=part.notes)
        for part in parts
    ]
    for line in lines:
        line.full_clean()
    before = _parts(transaction)
    transaction.split_lines.all().delete()
    SplitLine.objects.bulk_create(lines)
    record(user, "transaction.split", transaction, before=before, after=_parts(transaction))
    Transaction.objects.filter(pk=transaction.pk).worked_on()
    # Read again: not every database tells the keys of rows that are inserted together.
    return list(transaction.split_lines.select_related("category"))


@database.atomic
def unsplit_transaction(user: User, transaction: Transaction) -> int:
    """Remove the split, so that the own category counts again; returns how many lines went. Raises Problem 404."""
    require_own_transaction(user, transaction)
    Transaction.objects.filter(pk=transaction.pk).worked_on()
    before = _parts(transaction)
    if before["parts"]:
        record(user, "transaction.unsplit", transaction, before=before)
    return transaction.split_lines.all().delete()[0]


def _parts(transaction: Transaction) -> Facts:
    lines = transaction.split_lines.values_list("amount", "category__name", "notes")
    parts = [{"amount": f"{amount:.2f}", "category": name, "notes": notes} for amount, name, notes in lines]
    return {"parts": parts}
