"""Transactions over HTTP, with their splits and tags."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from rest_framework.request import Request

from apps.ledger import selectors, services
from apps.ledger.models import Transaction
from apps.rest.documenting import Resource
from apps.rest.views import BookView, CollectionView, ItemView
from apps.users.sight import own_sight

from .own import OwnContext
from .transaction_body import ANSWERED, SENT, Booked, TransactionBody
from .transaction_filters import PARAMETERS, chosen

RESOURCE = Resource("transaction", "transactions", TransactionBody, ANSWERED)


class TransactionView(OwnContext, BookView):
    """What both addresses share."""

    body = TransactionBody

    def with_all(self, ids: Sequence[int]) -> list[Booked]:
        """These with everything that is answered, newest first; as many queries for one as for all."""
        rows = selectors.with_details(own_sight(self.caller), ids)
        prefetch_related_objects(rows, "split_lines__category")
        others = selectors.other_sides(self.caller, rows)
        return [Booked(row, others.get(row.pk)) for row in rows]


@RESOURCE.of_all(SENT, PARAMETERS)
class TransactionList(TransactionView, CollectionView):
    """Newest first, unless asked for the other way round."""

    filters = tuple(parameter.name for parameter in PARAMETERS)

    def rows(self, request: Request) -> QuerySet[Transaction]:
        return chosen(self.caller, request.query_params)

    def details(self, ids: Sequence[int]) -> Iterable[Booked]:
        return self.with_all(ids)

    def create(self, given: dict[str, Any]) -> int:
        return services.record_whole(self.caller, **given).pk


@RESOURCE.of_one({"category": 7, "tags": ["holiday"]})
class TransactionItem(TransactionView, ItemView):
    """One transaction. Its transfer is shown, and made or undone on its page."""

    model = Transaction

    def thing(self, pk: int) -> Booked:
        return self.with_all([selectors.own_transaction(self.caller, pk).pk])[0]

    def change(self, thing: Booked, given: dict[str, Any]) -> None:
        services.change_whole(self.caller, selectors.own_transaction(self.caller, thing.row.pk), **given)

    def remove(self, thing: Booked) -> None:
        services.delete_transaction(self.caller, thing.row)
