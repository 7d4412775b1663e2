"""Asking over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems import Problem
from apps.problems_api import problems
from apps.rest.fields import Body, Text
from apps.rest.pages import require_known
from apps.rest.views import BookView
from apps.throttling import Rate, spend

from .embedded.understanding import LONGEST
from .services import answer

RATE = Rate(30, 60)
"""How often a person may ask in a minute: an endpoint, where one is set, costs its operator money."""


class QuestionBody(Body):
    """A question."""

    question = Text(max_length=LONGEST, help_text="In English or German.")


class PartShape(serializers.Serializer[Any]):
    """A part of the question."""

    text = serializers.CharField(help_text="As it was written.")
    meaning = serializers.CharField(help_text="What it was understood as.")


class ChoiceShape(serializers.Serializer[Any]):
    """Something that the question may mean."""

    label = serializers.CharField()  # type: ignore[assignment] # REST framework takes fields from the class
    spec = serializers.DictField()


class AnswerShape(serializers.Serializer[Any]):
    """What became of a question: a spec with its values, choices, or a refusal."""

    question = serializers.CharField()
    spec = serializers.DictField(allow_null=True, help_text="Version 1; null where there is none to draw.")
    understood = serializers.CharField(help_text="In words, in the language of the question.")
    explained = PartShape(many=True)
    unexplained = serializers.ListField(child=serializers.CharField())
    choices = ChoiceShape(many=True)
    declined = serializers.CharField(allow_null=True)
    backend = serializers.ChoiceField(choices=["embedded", "endpoint"])
    language = serializers.ChoiceField(choices=["en", "de"])
    validation = serializers.DictField(help_text="As of `POST /api/qa/validate-spec`; empty without a spec.")
    drawn = serializers.ListField(child=serializers.DictField(), help_text="Per widget its `value`, or its `rows`.")


EXAMPLE: dict[str, Any] = {
    "question": "What will I spend next month?",
    "spec": None,
    "understood": "That lies in the future, of which there are no bookings. These are the nearest:",
    "explained": [{"text": "will I spend", "meaning": "future"}, {"text": "next month", "meaning": "next month"}],
    "unexplained": [],
    "choices": [{"label": "Monthly trend, the last 12 months, as a line", "spec": {"version": 1}}],
    "declined": None,
    "backend": "embedded",
    "language": "en",
    "validation": {},
    "drawn": [],
}


class AskView(BookView):
    """Questions about the caller's own book."""

    only_asks = True

    body = QuestionBody

    @extend_schema(
        operation_id="assistant_ask",
        tags=["Assistant"],
        summary="A question in ordinary words as a checked dashboard",
        request=QuestionBody,
        responses={200: AnswerShape, **problems(400, 401, 403, 413, 415, 429, 503)},
        examples=[
            OpenApiExample("Sent", {"question": "spending on food this month"}, request_only=True),
            OpenApiExample("Asked back", EXAMPLE, response_only=True, status_codes=["200"]),
        ],
    )
    def post(self, request: Request) -> Response:
        """A spec that was validated against the question, and its values; asked back where it is unclear."""
        require_known(request, set())
        question = self.given(request)["question"]
        if seconds := spend(f"ask:{self.caller.pk}", RATE):
            text = f"That was more than {RATE.most} questions in a minute. Ask again in {seconds} seconds."
            raise Problem("throttled", "Too Many Requests", 429, text, retry_after=seconds)
        return Response(answer(self.caller, question).as_json())
