"""Pairs that may be transfers: what waits for a word, what was said no to, and the word itself."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger import selectors, services
from apps.ledger.models import TransferProposal
from apps.ledger.selectors.proposals import proposals_of
from apps.problems import not_found
from apps.rest import idempotency
from apps.rest.documenting import ID, action, listing
from apps.rest.pages import bad_parameter, page_of, require_known
from apps.rest.views import BookView
from apps.users.models import User

TAG = "Transfers"
OPEN = TransferProposal.Status.OPEN
VERBS: dict[str, Callable[[User, int], Any]] = {
    "accept": services.accept_proposal,
    "reject": services.reject_proposal,
    "reconsider": services.reconsider_proposal,
}
SIDE = {"transaction": 901, "account": "Giro", "amount": "-200.00", "currency": "EUR", "posting_date": "2026-11-20"}
PAIR = {
    "id": 6,
    "status": "open",
    "likelihood": 82,
    "evidence": "amounts and days fit",
    "source": {**SIDE, "payee": "Savings"},
    "target": {**SIDE, "transaction": 902, "account": "Savings", "amount": "200.00", "payee": "Giro"},
}
STATUS = OpenApiParameter(
    "status",
    {"type": "string", "enum": TransferProposal.Status.values, "default": OPEN.value},
    description="What waits, or what was said no to.",
)


class ProposalSideShape(serializers.Serializer[Any]):
    """One of the two, as far as it may be read."""

    transaction = serializers.IntegerField(source="pk")
    account = serializers.CharField(source="account.name")
    amount = serializers.CharField()
    currency = serializers.CharField(source="account.currency")
    posting_date = serializers.DateField()
    payee = serializers.CharField(allow_blank=True)


class ProposalShape(serializers.Serializer[Any]):
    """A pair that may be one transfer."""

    id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=TransferProposal.Status.values)
    likelihood = serializers.IntegerField(help_text="In percent.")
    evidence = serializers.CharField(allow_blank=True, help_text="Why, in words.")
    source = ProposalSideShape(allow_null=True)  # type: ignore[assignment] # REST framework takes fields from the class
    target = ProposalSideShape(allow_null=True)


class ProposalList(BookView):
    """Pairs to decide about."""

    @listing("transfers_proposals", TAG, "Pairs that may be transfers", ProposalShape, PAIR, parameters=[STATUS])
    def get(self, request: Request) -> Response:
        """The likeliest first; of what was said no to, the newest."""
        require_known(request, {"status", "limit", "offset"})
        status = request.query_params.get("status", OPEN)
        if status not in TransferProposal.Status.values:
            raise bad_parameter("status", f"Choose one of {', '.join(TransferProposal.Status.values)}.")
        found = proposals_of(self.caller, status)
        page = page_of(request, found)
        shown = {each.pk: each for each in selectors.readable(self.caller, found.filter(pk__in=page.ids))}
        results = ProposalShape([shown[pk] for pk in page.ids if pk in shown], many=True).data
        return Response({"results": results, "next": page.next})


class ProposalTurn(BookView):
    """A word about one pair."""

    @action(
        "transfers_proposal_decide",
        TAG,
        "Say that a pair is a transfer, that it is none, or take a no back",
        None,
        status=204,
        parameters=[
            ID,
            OpenApiParameter("verb", {"type": "string", "enum": [*VERBS]}, OpenApiParameter.PATH),
            idempotency.PARAMETER,
        ],
    )
    def post(self, request: Request, pk: int, verb: str) -> Response:
        """Refused where a side fits no more."""
        if verb not in VERBS:
            raise not_found("page")
        return self.done(request, lambda: self._said(pk, verb))

    def _said(self, pk: int, verb: str) -> Response:
        VERBS[verb](self.caller, pk)
        return Response(status=204)
