"""Reads on transactions: whose, and which of them."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from apps.ledger.models import Category, SplitLine, Tag, Transaction, TransactionQuerySet
from apps.ledger.models.suggestions import CONFIDENCE
from apps.problems import not_found
from apps.users.models import User
from apps.users.sight import Sight, own_sight, reach_of

TEXT_FIELDS = ("description", "payee", "notes")
AMOUNT = re.compile(r"[+\-\N{MINUS SIGN}]?(\d{1,12}(?:[.,]\d{1,2})?)", re.ASCII)
CANDIDATE_DAYS = 10
CANDIDATES = 5
ANOTHER_ACCOUNT = "Another account"
"""The payee of a transfer of which no text may be read."""


def seen_transactions(sight: Sight) -> TransactionQuerySet:
    """What the viewer sees of the book, newest first."""
    return Transaction.objects.seen_by(sight)


def own_transactions(owner: User) -> TransactionQuerySet:
    """The owner's transactions, newest first."""
    return seen_transactions(own_sight(owner))


def number_of_all() -> int:
    """How many transactions there are, of everybody."""
    return Transaction.objects.count()


def with_details(sight: Sight, ids: Collection[int]) -> list[Transaction]:
    """Those of these transactions that are seen, newest first, with the texts that the viewer may read.

    With what a list shows: account, category, tags, `is_split`, `confidence`. One query more where texts are left out.
    """
    found = seen_transactions(sight).filter(pk__in=ids)
    details = found.select_related("account", "category").annotate(is_split=has_lines(), confidence=CONFIDENCE)
    rows = list(details)
    told = set(found.told_to(sight).values_list("pk", flat=True)) if sight.untold else {row.pk for row in rows}
    prefetch_related_objects([row for row in rows if row.pk in told], "tags")
    untold = [row for row in rows if row.pk not in told]
    prefetch_related_objects(untold, Prefetch("tags", Tag.objects.none()))
    hush(untold)
    return rows


def hush(rows: Iterable[Transaction]) -> None:
    """Take the texts of these away, in memory: from then on they are to be shown, and never saved."""
    for row in rows:
        row.payee = ANOTHER_ACCOUNT if row.transfer_id else ""
        row.description = row.notes = ""


def own_transaction(owner: User, pk: int) -> Transaction:
    """One of the owner's transactions, with its `confidence`. Raises Problem 404."""
    related = ("account", "category", "transfer")
    found = own_transactions(owner).filter(pk=pk).select_related(*related).annotate(confidence=CONFIDENCE).first()
    if found is None:
        raise not_found("transaction")
    return found


def other_side(viewer: User, transaction: Transaction) -> Transaction | None:
    """The other side of a transfer, where there is one on an account that the viewer sees."""
    if transaction.transfer_id is None:
        return None
    others = Transaction.objects.filter(transfer=transaction.transfer_id).exclude(pk=transaction.pk)
    other = others.select_related("account", "account__owner").first()
    if other is None or other.account.owner_id == viewer.pk:
        return other
    reach = reach_of(viewer)
    is_seen = other.account.owner_id in reach.people and other.account_id not in reach.hidden
    return other if is_seen else None


def other_sides(owner: User, transactions: Collection[Transaction]) -> dict[int, Transaction]:
    """The other sides of transfers by the transactions' ids, as far as they stand in the owner's book; one query."""
    ties: dict[int | None, list[Transaction]] = {each.transfer_id: [] for each in transactions if each.transfer_id}
    for side in own_transactions(owner).filter(transfer__in=[tie for tie in ties if tie]):
        ties[side.transfer_id].append(side)
    return {each.pk: side for each in transactions for side in ties.get(each.transfer_id, ()) if side.pk != each.pk}


def surroundings(viewer: User, transaction: Transaction) -> dict[str, object]:
    """What a transaction's page shows around it: split lines, other side, what may be the other side."""
    lines = list(transaction.split_lines.select_related("category"))
    return {
        "split_lines": lines,
        "other": other_side(viewer, transaction),
        "candidates": [] if lines else transfer_candidates(viewer, transaction),
    }


def in_categories(transactions: TransactionQuerySet, ids: Collection[int]) -> TransactionQuerySet:
    """Those that count in one of the categories: by a split line where there are lines, else by their own category."""
    return transactions.filter(_any_line(Q(category__in=ids)) | (Q(category__in=ids) & ~has_lines()))


def uncategorised(transactions: TransactionQuerySet) -> TransactionQuerySet:
    """Those that count, at least in part, in no category."""
    return transactions.filter(_any_line(Q(category=None)) | (Q(category=None) & ~has_lines()))


def of_type(transactions: TransactionQuerySet, wanted: str) -> TransactionQuerySet:
    """Those that count as `wanted` by the definition of `Transaction.type`; a split one if any of its lines does."""
    by_line = Q(transfer=None) & _any_line(Q(type_=wanted))
    whole = Q(type_=wanted) & (~has_lines() | Q(transfer__isnull=False))
    return transactions.with_type().filter(by_line | whole)


def matching_text(
    transactions: TransactionQuerySet, text: str, categories: Iterable[Category] = ()
) -> TransactionQuerySet:
    """Those to which every word of `text` fits.

    A word fits where it stands in description, payee or notes, is the amount with either sign, or stands in the name
    of one of `categories` and the transaction's own is that one.
    """
    for word in text.split():
        anywhere = Q()
        for field in TEXT_FIELDS:
            anywhere |= Q(**{f"{field}__icontains": word})
        if (amount := amount_written(word)) is not None:
            anywhere |= Q(amount__in={amount, -amount})
        if named := [each.pk for each in categories if word.lower() in each.name.lower()]:
            anywhere |= Q(category__in=named)
        transactions = transactions.filter(anywhere)
    return transactions


def amount_written(word: str) -> Decimal | None:
    """The amount that a word is: digits, and after a point or a comma one or two more; no grouping of thousands."""
    found = AMOUNT.fullmatch(word)
    return Decimal(found[1].replace(",", ".")) if found else None


def at_least(transactions: TransactionQuerySet, size: Decimal) -> TransactionQuerySet:
    """Those that move `size` or more, in or out."""
    return transactions.filter(Q(amount__gte=size) | Q(amount__lte=-size))


def at_most(transactions: TransactionQuerySet, size: Decimal) -> TransactionQuerySet:
    """Those that move `size` or less, in or out."""
    return transactions.filter(amount__gte=-size, amount__lte=size)


def in_month(transactions: TransactionQuerySet, first_day: date) -> TransactionQuerySet:
    """Those of the calendar month that begins with `first_day`."""
    after = (first_day + timedelta(days=31)).replace(day=1)
    return transactions.filter(posting_date__gte=first_day, posting_date__lt=after)


def transfer_candidates(user: User, transaction: Transaction) -> list[Transaction]:
    """What may be the other side of a transfer, the nearest days first.

    The opposite amount in the same currency within some days, on another account of the user's or within their reach.
    """
    if transaction.transfer_id is not None or not transaction.amount:
        return []
    reach = reach_of(user)
    span = timedelta(days=CANDIDATE_DAYS)
    day = transaction.posting_date
    found = Transaction.objects.within(reach).filter(
        account__currency=transaction.account.currency,
        amount=-transaction.amount,
        posting_date__range=(day - span, day + span),
        transfer=None,
        split_lines=None,
    )
    near = list(found.exclude(account=transaction.account_id).select_related("account", "account__owner")[:50])
    hush(other for other in near if other.account_id in reach.wordless)
    return sorted(near, key=lambda other: abs(other.posting_date - day))[:CANDIDATES]


def has_lines() -> Exists:
    """Whether a transaction is split."""
    return Exists(SplitLine.objects.filter(transaction=OuterRef("pk")))


def has_lines_of(field: str) -> Exists:
    """Whether the transaction that a field points at is split."""
    return Exists(SplitLine.objects.filter(transaction=OuterRef(field)))


def typed_lines() -> QuerySet[SplitLine]:
    """All split lines; `type_` is what a line counts as."""
    by_sign = Case(When(amount__gt=0, then=Value("income")), default=Value("expense"))
    return SplitLine.objects.annotate(type_=Coalesce(F("category__kind"), by_sign, output_field=CharField()))


def _any_line(condition: Q) -> Exists:
    """A split line of the transaction for which `condition` holds."""
    return Exists(typed_lines().filter(condition, transaction=OuterRef("pk")))
