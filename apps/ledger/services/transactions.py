"""Writes on single transactions and on many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.db.models import QuerySet
from django.utils import timezone

from apps.ledger.models import Account, Category, Transaction
from apps.problems import not_found
from apps.users.audit import MOST_ROWS, record_gone, record_many, record_new, recording
from apps.users.models import User
from apps.users.models.audit import Facts

from .checks import check_open, check_transaction, check_written_lines
from .ownership import require_own_account, require_own_category, require_own_transaction
from .suggestions import decline, settle
from .tags import set_tags
from .transfers import untie_all

BATCH = 1000  # ids per statement: below SQL Server's 2,100 parameters


class TransactionFields(TypedDict, total=False):
    """What the owner may say about a transaction."""

    account: Account
    amount: Decimal
    posting_date: date
    description: str
    payee: str
    category: Category | None
    notes: str


@dataclass(frozen=True)
class Categorised:
    """`changed` transactions have the category now; `split` ones keep the categories of their lines."""

    changed: int
    split: int


@database.atomic
def record_transaction(user: User, *, tags: Iterable[str] = (), **fields: Unpack[TransactionFields]) -> Transaction:
    """A new transaction on an open account of the user's. Raises ValidationError, Problem 404."""
    if "account" not in fields:
        raise ValidationError({"account": "Choose the account the transaction stands on."})
    check_open(fields["account"])
    recorded = _saved(user, Transaction(**fields))
    record_new(user, "transaction.recorded", recorded)
    set_tags(user, recorded, tags)
    return recorded


@database.atomic
def change_transaction(
    user: User, transaction: Transaction, *, tags: Iterable[str] | None = None, **fields: Unpack[TransactionFields]
) -> Transaction:
    """Change what is given, leave the rest. Split lines must still add up, a transfer's sides still fit.

    Raises ValidationError, Problem 404.
    """
    require_own_transaction(user, transaction)
    if fields.get("account", transaction.account) != transaction.account:
        check_open(fields["account"])
    had_category = transaction.category_id is not None
    with recording(user, "transaction.changed", transaction):
        for name, value in fields.items():
            setattr(transaction, name, value)
        _saved(user, transaction)
    if fields.get("category"):
        settle([transaction.pk])
    elif "category" in fields and had_category:
        decline([transaction.pk])
    if tags is not None:
        set_tags(user, transaction, tags)
    return transaction


@database.atomic
def delete_transaction(user: User, transaction: Transaction, *, with_other_side: bool = False) -> int:
    """Remove a transaction; returns how many went.

    The other side of a transfer stays, and is a transfer no more, unless it is asked for too: then it must be the
    user's own. Raises Problem 404.
    """
    require_own_transaction(user, transaction)
    going = [transaction]
    if transaction.transfer and with_other_side:
        others = transaction.transfer.transactions.exclude(pk=transaction.pk).select_related("account")
        going += list(others)
    for each in going:
        require_own_transaction(user, each)
        record_gone(user, "transaction.deleted", each)
    doomed = Transaction.objects.filter(pk__in=[each.pk for each in going])
    untie_all(doomed)
    doomed.delete()
    return len(going)


@database.atomic
def delete_many(user: User, transaction_ids: Iterable[int]) -> int:
    """Remove transactions with their splits and tags; returns how many went.

    Other sides of their transfers stay and are transfers no more. Raises Problem 404 if any is not the user's; then
    nothing is removed.
    """
    ids = sorted(set(transaction_ids))
    own = Transaction.objects.filter(account__owner=user)
    record_many(user, "transactions.deleted", "transaction", len(ids), before=rows_as_they_are(own, ids))
    return remove(user, ids)


@database.atomic
def remove(user: User, ids: Sequence[int]) -> int:
    """`delete_many` for who records it as part of something larger, a thousand at a time. Raises Problem 404."""
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        doomed = Transaction.objects.filter(pk__in=batch, account__owner=user)
        if doomed.count() != len(batch):
            raise not_found("transaction")
        untie_all(doomed)
        doomed.delete()
    return len(ids)


@database.atomic
def categorise_many(user: User, transaction_ids: Iterable[int], category: Category | None) -> Categorised:
    """Give many transactions one category (or none) with one statement per thousand.

    Raises Problem 404 if any of them, or the category, is not the user's; then nothing is changed.
    """
    require_own_category(user, category)
    ids, changed, split = sorted(set(transaction_ids)), 0, 0
    before = rows_as_they_are(Transaction.objects.filter(account__owner=user), ids)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        own = Transaction.objects.filter(pk__in=batch, account__owner=user)
        if own.count() != len(batch):
            raise not_found("transaction")
        whole = own.filter(split_lines__isnull=True)
        updated = whole.update(category=category, updated_at=timezone.now())
        (settle if category else decline)(batch)
        changed, split = changed + updated, split + len(batch) - updated
    after = {"category": str(category) if category else None}
    record_many(user, "transactions.categorised", "transaction", changed, before=before, after=after)
    return Categorised(changed, split)


def rows_as_they_are(rows: QuerySet[Transaction], ids: Sequence[int]) -> list[Facts]:
    """The first of these rows, by their keys, as the audit log keeps what a bulk write found."""
    found = rows.filter(pk__in=ids[:MOST_ROWS]).order_by("pk")
    columns = ("pk", "posting_date", "amount", "payee", "category__name")
    return [
        {"id": pk, "posting_date": day.isoformat(), "amount": f"{amount:.2f}", "payee": payee, "category": category}
        for pk, day, amount, payee, category in found.values_list(*columns)
    ]


def _saved(user: User, transaction: Transaction) -> Transaction:
    require_own_account(user, transaction.account)
    require_own_category(user, transaction.category)
    transaction.clean_fields()
    check_transaction(transaction)
    check_written_lines(transaction)
    transaction.full_clean()
    transaction.save()
    return transaction
