"""Taking back what a person has just done to transactions: the rows are kept as they were, and put back."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction as database

from apps.ledger.models import Account, Category, CategorySuggestion, SplitLine, Transaction
from apps.ledger.models.suggestions import CONFIDENCE
from apps.users.audit import record_many
from apps.users.models import User

from .tags import tags_named
from .transfers import link_transfer, untie_all

MOST = 500
"""Rows of one step; what touches more is not kept."""

PLAIN = ("description", "payee", "notes", "bank_id", "import_ref")


class KeptRow(TypedDict):
    """A transaction in values that JSON has; `partner` is the other side of its transfer."""

    id: int
    account: int
    amount: str
    posting_date: str
    category: int | None
    confidence: str | None
    texts: dict[str, str]
    tags: list[str]
    lines: list[tuple[str, int | None, str]]
    partner: int | None


def keep_rows(user: User, transaction_ids: Iterable[int]) -> list[KeptRow]:
    """The user's own ones of these as they are now, to be put back later; none where they are more than MOST."""
    ids = sorted(set(transaction_ids))
    if len(ids) > MOST:
        return []
    own = Transaction.objects.filter(account__owner=user, pk__in=ids).annotate(confidence=CONFIDENCE)
    rows = list(own.order_by("pk").prefetch_related("tags", "split_lines"))
    ties = {each.transfer_id for each in rows if each.transfer_id}
    sides = list(Transaction.objects.filter(transfer__in=ties).values_list("transfer", "pk"))
    partners = {pk: other for tie, pk in sides for same, other in sides if same == tie and other != pk}
    return [_kept(row, partners.get(row.pk)) for row in rows]


def stamps(user: User, transaction_ids: Iterable[int]) -> dict[str, str]:
    """When each of these of the user's that there are was last worked on."""
    found = Transaction.objects.filter(account__owner=user, pk__in=list(transaction_ids))
    return {str(pk): when.isoformat() for pk, when in found.values_list("pk", "updated_at")}


@database.atomic
def put_back(user: User, kept: Iterable[KeptRow], made: Iterable[int] = ()) -> int:
    """Let these rows be as they were kept, and remove those `made` since; returns how many were put back.

    Raises ValidationError where the account or the category of a row is gone, or a transfer can't be tied again.
    """
    rows = list(kept)
    new = Transaction.objects.filter(account__owner=user, pk__in=list(made))
    untie_all(new)
    new.delete()
    for row in rows:
        _put_back(user, row)
    for row in rows:
        _tie(user, row)
    record_many(user, "transactions.put_back", "transaction", len(rows), after={"ids": [row["id"] for row in rows]})
    return len(rows)


def _kept(row: Transaction, partner: int | None) -> KeptRow:
    confidence = getattr(row, "confidence", None)
    return KeptRow(
        id=row.pk,
        account=row.account_id,
        amount=str(row.amount),
        posting_date=row.posting_date.isoformat(),
        category=row.category_id,
        confidence=None if confidence is None else str(confidence),
        texts={name: getattr(row, name) for name in PLAIN},
        tags=[tag.name for tag in row.tags.all()],
        lines=[(str(line.amount), line.category_id, line.notes) for line in row.split_lines.all()],
        partner=partner,
    )


def _put_back(user: User, kept: KeptRow) -> None:
    row = Transaction.objects.filter(pk=kept["id"], account__owner=user).first()
    is_gone = row is None
    row = row or Transaction(pk=kept["id"])
    row.account = _own_account(user, kept["account"])
    row.category = _own_category(user, kept["category"])
    row.amount, row.posting_date = Decimal(kept["amount"]), date.fromisoformat(kept["posting_date"])
    for name, text in kept["texts"].items():
        setattr(row, name, text)
    row.save(force_insert=is_gone)
    row.tags.set(tags_named(user, kept["tags"]).values())
    row.split_lines.all().delete()
    SplitLine.objects.bulk_create(
        SplitLine(transaction=row, amount=Decimal(amount), category=_own_category(user, category), notes=notes)
        for amount, category, notes in kept["lines"]
    )
    CategorySuggestion.objects.filter(transaction=row).delete()
    if kept["confidence"] is not None and row.category:
        confidence = Decimal(kept["confidence"])
        CategorySuggestion.objects.create(transaction=row, category=row.category, confidence=confidence)


def _tie(user: User, kept: KeptRow) -> None:
    """As it was tied, or not at all."""
    row = Transaction.objects.select_related("account").get(pk=kept["id"])
    others = Transaction.objects.filter(transfer=row.transfer_id).exclude(pk=row.pk) if row.transfer_id else None
    now = others.values_list("pk", flat=True).first() if others is not None else None
    if now == kept["partner"]:
        return
    if row.transfer_id:
        untie_all(Transaction.objects.filter(pk=row.pk))
        row.refresh_from_db()
    if kept["partner"] is None:
        return
    other = Transaction.objects.filter(pk=kept["partner"]).select_related("account").first()
    if other is not None:
        link_transfer(user, row, other)


def _own_account(user: User, pk: int) -> Account:
    found = Account.objects.filter(owner=user, pk=pk).first()
    if found is None:
        raise ValidationError("This can't be undone any more: its account is gone.")
    return found


def _own_category(user: User, pk: int | None) -> Category | None:
    if pk is None:
        return None
    found = Category.objects.filter(owner=user, pk=pk).first()
    if found is None:
        raise ValidationError("This can't be undone any more: its category is gone.")
    return found
