"""Categories of many transactions at once: chosen, suggested, confirmed."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger import services
from apps.rest import idempotency
from apps.rest.documenting import action
from apps.rest.fields import LARGEST_KEY, Body
from apps.rest.views import BookView

from .own import OwnContext, category_key

MOST = 1000
TAG = "Transactions"


def keys_field() -> serializers.ListField:
    """Ids of the caller's transactions."""
    key = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)
    return serializers.ListField(child=key, min_length=1, max_length=MOST)


class CategoriseBody(Body):
    """Which transactions get which category."""

    transactions = keys_field()
    category = category_key(allow_null=True, help_text="Null: uncategorised.")


class ConfirmBody(Body):
    """Whose suggested categories are right."""

    transactions = keys_field()


class CategorisedShape(serializers.Serializer[Any]):
    """What came of it."""

    changed = serializers.IntegerField()
    split = serializers.IntegerField(help_text="These keep the categories of their lines.")


class SuggestedShape(serializers.Serializer[Any]):
    """What came of it."""

    filled = serializers.IntegerField(help_text="They have a category now, to be confirmed.")
    open = serializers.IntegerField(help_text="Too little is known about these.")


class ConfirmedShape(serializers.Serializer[Any]):
    """What came of it."""

    confirmed = serializers.IntegerField()


class TransactionsCategorise(OwnContext, BookView):
    """One category for many."""

    @action(
        "transactions_categorise",
        TAG,
        f"Give up to {MOST:,} transactions one category",
        CategorisedShape,
        body=CategoriseBody,
        sent={"transactions": [812, 813], "category": 31},
        answered={"changed": 2, "split": 0},
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """All of them are the caller's, or nothing is changed."""
        return self.done(request, lambda: self._categorised(request))

    def _categorised(self, request: Request) -> Response:
        given = self.given(request, shape=CategoriseBody)
        done = services.categorise_many(self.caller, given["transactions"], given["category"])
        return Response({"changed": done.changed, "split": done.split})


class TransactionsSuggest(BookView):
    """Categories for what has none."""

    @action(
        "transactions_suggest",
        TAG,
        "Fill in categories where the past is sure enough",
        SuggestedShape,
        answered={"filled": 12, "open": 3},
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """Of the newest transactions without one; they are to be confirmed."""
        return self.done(request, self._suggested)

    def _suggested(self) -> Response:
        done = services.suggest_for_past(self.caller)
        return Response({"filled": done.filled, "open": done.open})


class TransactionsConfirm(BookView):
    """Suggested categories that are right."""

    @action(
        "transactions_confirm",
        TAG,
        "Confirm suggested categories",
        ConfirmedShape,
        body=ConfirmBody,
        sent={"transactions": [812, 813]},
        answered={"confirmed": 2},
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """All of them are the caller's, or nothing is changed."""
        return self.done(request, lambda: self._confirmed(request))

    def _confirmed(self, request: Request) -> Response:
        given = self.given(request, shape=ConfirmBody)
        return Response({"confirmed": services.confirm_suggestions(self.caller, given["transactions"])})
