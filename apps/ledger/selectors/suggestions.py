"""Reads on suggested categories: what may get one, what is learnt from, what waits for a word of its owner."""

from collections.abc import Iterator

from django.db.models import F, Q

from apps.ledger.models import Category, CategorySuggestion, Transaction, TransactionQuerySet
from apps.ledger.suggestions.features import Booking, Example
from apps.ledger.suggestions.household import Place, own_names, together
from apps.users.models import User
from apps.users.sight import Reach, reach_of

from .transactions import has_lines, own_transactions

LEARNT_FROM = 5_000
"""The newest categorised transactions: some years of a household, and learnt in well under a second."""


def suggestible(owner: User) -> TransactionQuerySet:
    """The owner's transactions without category that may get one; those where somebody took one away may not."""
    open_ones = own_transactions(owner).filter(category=None, transfer=None, suggestion=None)
    return open_ones.filter(~has_lines())


def unconfirmed(transactions: TransactionQuerySet) -> TransactionQuerySet:
    """Those whose category was filled in and not yet confirmed."""
    return transactions.filter(suggestion__category=F("category"))


def number_unconfirmed(owner: User) -> int:
    """How many of the owner's transactions wait to be confirmed.

    Asked from the suggestions' side: it costs by their number, not by that of all transactions.
    """
    return CategorySuggestion.objects.filter(category__owner=owner, transaction__category=F("category")).count()


def examples_for(user: User) -> list[Example]:
    """What was said in the books within the user's reach, where they may read it; categories are the user's ids."""
    reach = reach_of(user)
    names = own_names(_places(reach), user.pk)
    own: list[Example] = []
    others: list[Example] = []
    for owner, category, kind, booking in _told(reach):
        if category in names:
            (own if owner == user.pk else others).append(Example(booking, names[category], kind))
    return together(own, others)


def _told(reach: Reach) -> Iterator[tuple[int, int, str, Booking]]:
    """The newest transactions whose category somebody chose or confirmed, with that category and whose book it is."""
    read = Transaction.objects.within(reach).exclude(account__in=reach.wordless)
    chosen = read.filter(category__isnull=False, transfer=None)
    confirmed = chosen.filter(Q(suggestion=None) | ~Q(suggestion__category=F("category")))
    fields = ("account__owner", "category", "category__kind", "payee", "description", "amount")
    newest = confirmed.filter(~has_lines()).order_by("-posting_date", "-pk").values_list(*fields)[:LEARNT_FROM]
    for owner, category, kind, payee, description, amount in newest:
        yield owner, category, kind, Booking(payee, description, amount > 0)


def _places(reach: Reach) -> list[Place]:
    fields = ("pk", "owner", "parent", "name", "kind")
    return [Place(*row) for row in Category.objects.filter(owner__in=reach.people).values_list(*fields)]
