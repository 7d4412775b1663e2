"""Writes on suggested categories: filled in by what was learnt, confirmed or declined by their owner."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db import transaction as database
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import CategorySuggestion, Transaction, TransactionQuerySet
from apps.ledger.selectors import suggestions as select
from apps.ledger.selectors.transactions import own_transactions
from apps.ledger.suggestions.features import Booking
from apps.problems import not_found
from apps.users.audit import MOST_ROWS, record_many
from apps.users.models import User

PAGE = 20_000
"""Transactions looked at, and written, at once."""

MOST_OF_THE_PAST = 10_000
BATCH = 1000  # ids per statement: below SQL Server's 2,100 parameters

FIELDS = ("pk", "payee", "description", "amount")
Row = tuple[int, str, str, Decimal]


@dataclass(frozen=True)
class Suggested:
    """`filled` transactions have a category now; `open` ones are left to their owner."""

    filled: int
    open: int


@database.atomic
def suggest_categories(user: User, transactions: TransactionQuerySet) -> Suggested:
    """Fill in the category of those of the user's transactions that have none, where it is sure enough.

    What was learnt is the household's own history up to now. Nothing that a person said is overwritten, nothing is
    filled in where somebody took a category away, and when a transaction was last changed stays as it is.
    """
    wanted = select.suggestible(user).filter(pk__in=transactions.order_by().values("pk"))
    return _suggest(user, _pages(wanted.order_by("pk")))


@database.atomic
def suggest_for_past(user: User) -> Suggested:
    """As `suggest_categories`, for the user's newest transactions without category."""
    newest = select.suggestible(user).order_by("-posting_date", "-pk")
    page = list(newest.values_list(*FIELDS)[:MOST_OF_THE_PAST])
    return _suggest(user, [page] if page else [])


@database.atomic
def confirm_suggestions(user: User, transaction_ids: Iterable[int]) -> int:
    """Let suggested categories be as good as chosen ones; returns how many were. Raises Problem 404 for others'."""
    ids, confirmed = sorted(set(transaction_ids)), 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        own = own_transactions(user).filter(pk__in=batch)
        if own.count() != len(batch):
            raise not_found("transaction")
        waiting = list(select.unconfirmed(own).values_list("pk", flat=True))
        CategorySuggestion.objects.filter(transaction__in=waiting).delete()
        confirmed += Transaction.objects.filter(pk__in=waiting).update(updated_at=timezone.now())
    record_many(user, "suggestions.confirmed", "transaction", confirmed, after={"ids": ids[:MOST_ROWS]})
    return confirmed


def settle(transaction_ids: Sequence[int]) -> None:
    """A person has chosen a category for these (at most BATCH): nothing about them is a suggestion any more."""
    CategorySuggestion.objects.filter(transaction__in=transaction_ids).delete()


def decline(transaction_ids: Sequence[int]) -> None:
    """A person wants no category for these (at most BATCH): none is suggested again until they choose one."""
    known = CategorySuggestion.objects.filter(transaction__in=transaction_ids)
    known.update(category=None)
    new = set(transaction_ids) - set(known.values_list("transaction", flat=True))
    CategorySuggestion.objects.bulk_create(
        CategorySuggestion(transaction_id=pk, category=None, confidence=Decimal(0)) for pk in sorted(new)
    )


def _pages(wanted: TransactionQuerySet) -> Iterator[Sequence[Row]]:
    """Page after page by key: no result stays open while another statement writes."""
    after = 0
    while page := list(wanted.filter(pk__gt=after).values_list(*FIELDS)[:PAGE]):
        yield page
        after = page[-1][0]


def _suggest(user: User, pages: Iterable[Sequence[Row]]) -> Suggested:
    learnt: Learnt | None = None
    filled = looked_at = 0
    for page in pages:
        learnt = learnt or Learnt(user)
        filled, looked_at = filled + _fill(learnt.sure(page)), looked_at + len(page)
    record_many(user, "suggestions.filled", "transaction", filled)
    return Suggested(filled, looked_at - filled)


class Learnt:
    """What the household's history says of other bookings."""

    def __init__(self, user: User) -> None:
        # Only who learns pays for scikit-learn, which takes a second and a hundred megabytes to import.
        from apps.ledger.suggestions.model import THRESHOLD, learn  # noqa: PLC0415

        self._model, self._threshold = learn(select.examples_for(user)), THRESHOLD

    def sure(self, page: Sequence[Row]) -> list[tuple[int, object, str]]:
        """Key, category and confidence of those it is sure enough of."""
        if self._model is None:
            return []
        suggested = self._model.suggest([Booking(row[1], row[2], row[3] > 0) for row in page])
        found = [(row[0], best) for row, best in zip(page, suggested, strict=True) if best]
        return [
            (pk, best.category, f"{best.confidence:.3f}") for pk, best in found if best.confidence >= self._threshold
        ]


def _fill(suggested: Sequence[tuple[int, object, str]]) -> int:
    """Suggestions and categories by two statements; returns how many were still open."""
    if not suggested:
        return 0
    given = json.dumps(suggested, separators=(",", ":"))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    dialects.execute(connection, "suggest/insert_suggestions", given=given, now=now)
    filled = dialects.execute(connection, "suggest/fill_categories", given=given)
    return filled if filled >= 0 else len(suggested)
