"""Reviews of specs over HTTP: somebody is asked, and accepts a spec or sends it back."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.rest.conditional import etag, require_unchanged
from apps.rest.documenting import ID, IF_MATCH, action
from apps.rest.fields import Body, Choice, Text
from apps.rest.idempotency import PARAMETER
from apps.rest.views import BookView

from . import selectors, services
from .api import SpecBody, with_last


class SpecDecisionBody(Body):
    """What a reviewer decides; the checklist names widgets by their ids."""

    decision = Choice(choices=["accepted", "sent_back"])
    checklist = serializers.DictField(child=serializers.DictField(child=serializers.BooleanField()), required=False)
    comment = Text(required=False, max_length=1000, allow_blank=True)


class SpecDecisionView(BookView):
    """Sign a spec off, or send it back."""

    body = SpecBody

    @action(
        "specs_decide",
        "Specs",
        "Accept the last version of a spec, or send it back",
        SpecBody,
        body=SpecDecisionBody,
        sent={"decision": "sent_back", "comment": "The second widget asks another question."},
        parameters=[ID, IF_MATCH, PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """Accepted is what is valid, and each of whose widgets was ticked in full."""
        return self.done(request, lambda: self._decided(request, pk))

    def _decided(self, request: Request, pk: int) -> Response:
        saved = selectors.reviewable_spec(self.caller, pk)
        data = self.given(request, shape=SpecDecisionBody)
        require_unchanged(request, self.as_json(with_last([saved]))[0])
        services.decide_version(
            self.caller, saved, data["decision"], data.get("checklist", {}), data.get("comment", "")
        )
        shown = self.as_json(with_last([selectors.reviewable_spec(self.caller, pk)]))[0]
        return Response(shown, headers={"ETag": etag(shown)})


class ReviewerBody(Body):
    """Who is asked."""

    reviewer = serializers.IntegerField(
        allow_null=True,
        min_value=1,
        help_text="A user who keeps a book with you and sees all of yours; null: nobody.",
    )


class SpecReviewerView(BookView):
    """Who reviews a spec."""

    body = SpecBody

    @action(
        "specs_ask_review",
        "Specs",
        "Ask somebody to review a spec, or nobody",
        SpecBody,
        body=ReviewerBody,
        sent={"reviewer": None},
        parameters=[ID, IF_MATCH],
    )
    def put(self, request: Request, pk: int) -> Response:
        """They see it, and decide about its last version."""
        return self.done(request, lambda: self._asked(request, pk))

    def _asked(self, request: Request, pk: int) -> Response:
        saved = selectors.own_spec(self.caller, pk)
        given = self.given(request, shape=ReviewerBody)
        require_unchanged(request, self.as_json(with_last([saved]))[0])
        services.ask_review(self.caller, saved, given["reviewer"])
        shown = self.as_json(with_last([selectors.own_spec(self.caller, pk)]))[0]
        return Response(shown, headers={"ETag": etag(shown)})
