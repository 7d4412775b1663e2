"""What transactions count for: the lines the KPIs add up, so that a list's sum is the figure that led to it."""

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from apps.ledger.cents import cents, from_cents
from apps.ledger.models import SplitLine, TransactionQuerySet

from .transactions import has_lines, typed_lines

NO_TRANSFERS = ~Q(type_="transfer")
"""What counts where no type is asked for: money between own accounts is neither earned nor spent."""


def sums(transactions: TransactionQuerySet, counting: Q) -> list[tuple[str, Decimal]]:
    """The exact sum of each currency over whole transactions and split lines for which `counting` holds.

    `counting` is about `category` and `type_`, which both have.
    """
    whole = transactions.with_type().filter(counting).filter(~has_lines() | Q(transfer__isnull=False))
    parts = _lines(transactions.order_by(), counting)
    found: dict[str, int] = {}
    for rows, currency in ((whole, "account__currency"), (parts, "transaction__account__currency")):
        for code, added in rows.order_by().values_list(currency).annotate(added=Sum(cents("amount"))):
            found[code] = found.get(code, 0) + added
    return [(code, from_cents(added)) for code, added in sorted(found.items())]


def parts_of(ids: Collection[int], counting: Q) -> dict[int, Decimal]:
    """How much of each of these split transactions counts, by its id."""
    rows = _lines(ids, counting).order_by().values_list("transaction").annotate(added=Sum(cents("amount")))
    return {pk: from_cents(added) for pk, added in rows}


def _lines(transactions: Collection[int] | TransactionQuerySet, counting: Q) -> QuerySet[SplitLine]:
    return typed_lines().filter(counting, transaction__in=transactions, transaction__transfer=None)
