"""Questions over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest.fields import Body, Text
from apps.rest.views import BookView

from .services import answer

LONGEST = 10_000
EXAMPLE: dict[str, Any] = {
    "question": "How much did I spend on groceries last month?",
    "spec": {
        "version": 1,
        "title": "Expenses, category Groceries, last month",
        "widgets": [
            {
                "id": "w1",
                "metric": "total_expenses",
                "chart": "card",
                "period": {"kind": "month", "offset": -1},
                "filters": {"category": ["Groceries"]},
            }
        ],
    },
    "understood": "This is how I understood you: Expenses, category Groceries, last month, as one number.",
    "explained": [{"text": "last month", "meaning": "last month"}],
    "unexplained": [],
    "choices": [],
    "declined": None,
    "backend": "embedded",
    "language": "en",
    "validation": {"valid": True},
    "drawn": [{"widget": "w1", "value": "515.98"}],
}


class QuestionBody(Body):
    """A question in ordinary words."""

    question = Text(max_length=LONGEST, help_text="In English or German.")


class ExplainedShape(serializers.Serializer[Any]):
    """A part of the question, and what it was understood as."""

    text = serializers.CharField()
    meaning = serializers.CharField()


class AnswerShape(serializers.Serializer[Any]):
    """A spec with its drawn values; or choices to ask back with; or why there is no answer."""

    question = serializers.CharField()
    spec = serializers.DictField(allow_null=True)
    understood = serializers.CharField(help_text="How the question was understood, in its language.")
    explained = ExplainedShape(many=True)
    unexplained = serializers.ListField(child=serializers.CharField(), help_text="Words that nothing was made of.")
    choices = serializers.ListField(child=serializers.DictField(), help_text="What it may mean: label and spec each.")
    declined = serializers.CharField(allow_null=True)
    backend = serializers.CharField()
    language = serializers.CharField()
    validation = serializers.DictField(help_text="As of POST /api/qa/validate-spec.")
    drawn = serializers.ListField(child=serializers.DictField())


class AskView(BookView):
    """Ask about one's own book."""

    @extend_schema(
        operation_id="assistant_ask",
        tags=["Assistant"],
        summary="A question in ordinary words becomes a checked dashboard",
        request=QuestionBody,
        responses={200: AnswerShape, **problems(400, 401, 403, 413, 429, 503)},
        examples=[OpenApiExample("A question", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def post(self, request: Request) -> Response:
        """Asked back with choices where it is unclear, declined where it is not about your money."""
        given = QuestionBody(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(answer(self.caller, given.validated_data["question"]).as_json())
