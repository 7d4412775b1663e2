"""Recommendations over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.finbud import services
from apps.finbud.models import Recommendation
from apps.finbud.selectors import own_recommendation
from apps.metrics.api import PARAMETERS, KpiView
from apps.problems_api import problems
from apps.rest.documenting import ID, WRITING, action
from apps.rest.fields import Body, Choice
from apps.rest.idempotency import PARAMETER
from apps.rest.views import BookView
from apps.users.selectors import today

from .actions import MAKERS, act, undo
from .advising import advise
from .answers import as_json

EXAMPLE: dict[str, Any] = {
    "currency": "EUR",
    "today": "2026-11-23",
    "recommendations": [
        {
            "id": "5b1a2f0f9a7c3d21",
            "key": 12,
            "kind": "price_rise",
            "title": "Cinevo costs more",
            "why": "It cost 12.99 EUR until 9 April 2026, and 15.99 EUR since.",
            "then": "Going back to the old price, or to somebody cheaper, saves 36.00 EUR a year.",
            "impact": "36.00",
            "stake": "saved",
            "confidence": 0.98,
            "act_by": None,
            "transactions": [1472, 1533],
            "actions": [],
            "ranking": {
                "expected": "35.28",
                "probability": "0.9800",
                "is_calibrated": True,
                "stake": "1.0000",
                "feedback": "1.0000",
                "is_urgent": False,
            },
        }
    ],
    "silent": "",
}


class RankingShape(serializers.Serializer[Any]):
    """Why it stands where it does: expected = impact x probability x stake x feedback."""

    expected = serializers.CharField()
    probability = serializers.CharField()
    is_calibrated = serializers.BooleanField(help_text="Whether the probability is the back-test's.")
    stake = serializers.CharField(help_text="What of the impact counts as money: less than 1 where it is at risk.")
    feedback = serializers.CharField(help_text="What people made of such advice: 1 says nothing yet.")
    is_urgent = serializers.BooleanField(help_text="It has to be done within two weeks, and so stands first.")


class RecommendationShape(serializers.Serializer[Any]):
    """One piece of advice."""

    id = serializers.CharField(help_text="The same for the same advice.")
    key = serializers.IntegerField(allow_null=True, help_text="To decide about it; null in another's book.")
    kind = serializers.CharField()
    title = serializers.CharField()
    why = serializers.CharField(help_text="The evidence in words.")
    then = serializers.CharField(help_text="What changes if followed.")
    impact = serializers.CharField(help_text="In `currency`, of the next twelve months.")
    stake = serializers.CharField(help_text="What the impact is: saved, or at_risk.")
    confidence = serializers.FloatField(allow_null=True, help_text="Share of such advice that was right.")
    act_by = serializers.DateField(allow_null=True)
    transactions = serializers.ListField(child=serializers.IntegerField())
    actions = serializers.ListField(child=serializers.CharField())
    ranking = RankingShape()


class AdviceShape(serializers.Serializer[Any]):
    """What is open, the most urgent first."""

    currency = serializers.CharField()
    today = serializers.DateField()
    recommendations = RecommendationShape(many=True)
    silent = serializers.CharField(allow_blank=True, help_text="Why there are none to be had, where that is so.")


class DecisionBody(Body):
    """What somebody makes of advice; `shown` takes a decision back, with what it made."""

    status = Choice(choices=["shown", "accepted", "done", "dismissed", "untrue"])


class DecidedShape(serializers.Serializer[Any]):
    """How it stands now."""

    key = serializers.IntegerField()
    status = serializers.CharField()


class RecommendationsView(KpiView):
    """What is advised."""

    @extend_schema(
        operation_id="finbud_recommendations",
        tags=["FinBud"],
        summary="What a user could do about their money, and why",
        parameters=PARAMETERS[:1],
        responses={200: AdviceShape, **problems(401, 404, 429, 503)},
        examples=[OpenApiExample("A subscription", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, user_id: int) -> Response:
        """The most urgent first, then the most money; each with its transactions and why it stands where it does."""
        sight = self.book(request, user_id)
        return Response(as_json(advise(sight, today(sight.owner))))


class ActedShape(serializers.Serializer[Any]):
    """What was made."""

    key = serializers.IntegerField()
    status = serializers.CharField()
    said = serializers.CharField(help_text="What was made, in words.")
    made = serializers.DictField(help_text="`kind` (budget, goal, rule) and `key` of what was made.")


class DecisionView(BookView):
    """What somebody makes of it."""

    @extend_schema(
        operation_id="finbud_decide",
        tags=["FinBud"],
        summary="Take advice up, call it done, dismiss it, call it untrue, or take that back",
        parameters=[ID, PARAMETER],
        request=DecisionBody,
        responses={200: DecidedShape, **problems(*WRITING, 422)},
        examples=[
            OpenApiExample("Sent", {"status": "dismissed"}, request_only=True),
            OpenApiExample("Decided", {"key": 12, "status": "dismissed"}, response_only=True, status_codes=["200"]),
        ],
    )
    def post(self, request: Request, pk: int) -> Response:
        """The order of advice learns from it; what was dismissed does not come back for the same reason."""
        return self.done(request, lambda: self._decided(request, pk))

    def _decided(self, request: Request, pk: int) -> Response:
        own_recommendation(self.caller, pk)
        status = self.given(request, shape=DecisionBody)["status"]
        if status == Recommendation.Status.SHOWN:
            undo(self.caller, pk)
        else:
            services.decide(self.caller, pk, status)
        return Response({"key": pk, "status": status})


class ActionView(BookView):
    """What advice proposes, done."""

    @action(
        "finbud_act",
        "FinBud",
        "Do what one of a recommendation's actions says: make the budget, the goal or the rule",
        ActedShape,
        answered={
            "key": 12,
            "status": "accepted",
            "said": "The goal 'Buffer' was made, for 5000.00 in a year.",
            "made": {"kind": "goal", "key": 5},
        },
        parameters=[
            ID,
            OpenApiParameter("name", {"type": "string", "enum": [*MAKERS]}, OpenApiParameter.PATH),
            PARAMETER,
        ],
    )
    def post(self, request: Request, pk: int, name: str) -> Response:
        """Taking the decision back takes away what was made."""
        return self.done(request, lambda: self._acted(pk, name))

    def _acted(self, pk: int, name: str) -> Response:
        said = act(self.caller, pk, name)
        row = own_recommendation(self.caller, pk)
        return Response({"key": pk, "status": row.status, "said": said, "made": row.made})
