"""Transfers over HTTP: both sides written at once, two transactions tied or untied, and everything paired that fits."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger import selectors, services
from apps.ledger.models import Transaction
from apps.rest import idempotency
from apps.rest.conditional import etag, require_unchanged
from apps.rest.documenting import ID, IF_MATCH, action
from apps.rest.fields import LARGEST_KEY, Body, Day, Money, Text
from apps.rest.views import BookView

from .own import OwnContext, account_key
from .transaction_body import TransactionBody
from .transactions import TransactionView

TAG = "Transfers"
SENT = {"source": 3, "target": 4, "amount": "200.00", "posting_date": "2026-11-20"}


class TransferBody(Body):
    """Money from one own account to another."""

    source = account_key()  # type: ignore[assignment] # REST framework takes fields from the class
    target = account_key()
    amount = Money(help_text="What leaves the source, above 0, in its currency.")
    received = Money(required=False, help_text="What arrives; needed where the currencies differ.")
    posting_date = Day()
    notes = Text(max_length=4000, required=False, allow_blank=True)


class TransferMade(serializers.Serializer[Any]):
    """The tie and its two sides."""

    id = serializers.IntegerField()
    transactions = serializers.ListField(child=serializers.IntegerField(), help_text="Money out, then money in.")


class PairBody(Body):
    """Between which days; without them, everything."""

    since = Day(required=False)
    until = Day(required=False)


class PairedShape(serializers.Serializer[Any]):
    """What came of it."""

    made = serializers.IntegerField(help_text="Transfers that are new.")
    proposed = serializers.IntegerField(help_text="Pairs that somebody has to decide about.")


class OtherSideBody(Body):
    """The other side."""

    other = serializers.IntegerField(
        min_value=1, max_value=LARGEST_KEY, help_text="The id of a transaction of the opposite amount."
    )


class TransferCreate(OwnContext, BookView):
    """New transfers."""

    @action(
        "transfers_create",
        TAG,
        "Money from one of your accounts to another: both sides at once",
        TransferMade,
        body=TransferBody,
        sent=SENT,
        answered={"id": 9, "transactions": [901, 902]},
        status=201,
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """Neither income nor expense."""
        return self.done(request, lambda: self._made(request))

    def _made(self, request: Request) -> Response:
        tie = services.record_transfer(self.caller, **self.given(request, shape=TransferBody))
        sides = tie.transactions.order_by("amount").values_list("pk", flat=True)
        return Response({"id": tie.pk, "transactions": list(sides)}, 201)


class TransfersPair(BookView):
    """Pairing anew."""

    @action(
        "transfers_pair",
        TAG,
        "Pair what fits: your transactions that are the two sides of one transfer",
        PairedShape,
        body=PairBody,
        sent={"since": "2026-11-01", "until": "2026-11-30"},
        answered={"made": 1, "proposed": 0},
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """As after an import; a second run changes nothing."""
        return self.done(request, lambda: self._paired(request))

    def _paired(self, request: Request) -> Response:
        done = services.pair_transfers(self.caller, **self.given(request, shape=PairBody))
        return Response({"made": done.made, "proposed": done.proposed})


class TransactionTransfer(TransactionView):
    """The tie of one transaction."""

    @action(
        "transactions_transfer_link",
        "Transactions",
        "Say that two transactions are one transfer",
        TransactionBody,
        body=OtherSideBody,
        sent={"other": 902},
        parameters=[ID, IF_MATCH],
    )
    def put(self, request: Request, pk: int) -> Response:
        """From then on neither is income or expense."""
        return self.done(request, lambda: self._linked(request, pk))

    @action(
        "transactions_transfer_unlink",
        "Transactions",
        "Untie both sides of a transfer",
        TransactionBody,
        parameters=[ID, IF_MATCH],
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Each counts by its category again, and pairing lets them be."""
        return self.done(request, lambda: self._unlinked(request, pk))

    def _linked(self, request: Request, pk: int) -> Response:
        booked = self._held(request, pk)
        wanted = self.given(request, shape=OtherSideBody)["other"]
        fitting = {each.pk: each for each in selectors.transfer_candidates(self.caller, booked)}
        if wanted not in fitting:
            text = "Choose a transaction of the opposite amount, some days apart at most, on another account."
            raise ValidationError({"other": text})
        services.link_transfer(self.caller, booked, fitting[wanted])
        return self._told(pk)

    def _unlinked(self, request: Request, pk: int) -> Response:
        services.unlink_transfer(self.caller, self._held(request, pk))
        return self._told(pk)

    def _held(self, request: Request, pk: int) -> Transaction:
        booked = selectors.own_transaction(self.caller, pk)
        require_unchanged(request, self.as_json(self.with_all([pk]))[0])
        return booked

    def _told(self, pk: int) -> Response:
        shown = self.as_json(self.with_all([pk]))[0]
        return Response(shown, headers={"ETag": etag(shown)})
