"""Specs over HTTP: validate one, keep them, sign them off, and what all validations came to."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Text
from apps.rest.filtering import ListFilter, OrderFilter, TextFilter
from apps.rest.views import BookView, CollectionView, ItemView

from . import selectors, services
from .model import json_schema
from .models import SavedSpec

SPEC: dict[str, Any] = {
    "version": 1,
    "title": "This month",
    "widgets": [
        {"id": "w1", "metric": "total_expenses", "chart": "card", "period": {"kind": "month", "offset": 0}},
    ],
}
ANSWERED: dict[str, Any] = {
    "id": 4,
    "title": "This month",
    "spec": SPEC,
    "version": 2,
    "valid": True,
    "decision": "accepted",
    "reviewer": "Ada",
    "decided_at": "2026-11-23T10:00:00Z",
    "moved": False,
}
JUDGED: dict[str, Any] = {
    "valid": False,
    "findings": [
        {
            "layer": "names",
            "code": "unknown_metric",
            "severity": "error",
            "pointer": "/widgets/0/metric",
            "message": "There is no metric 'total_spending': 'total_expenses'.",
            "repair": [{"op": "replace", "path": "/widgets/0/metric", "value": "total_expenses"}],
        }
    ],
    "repaired": SPEC,
    "diff": [{"op": "replace", "path": "/widgets/0/metric", "value": "total_expenses"}],
    "left": [],
    "edits_left": 0,
    "accuracy_before": 0.0,
    "accuracy_after": 1.0,
    "drawn": [
        {
            "widget": "w1",
            "title": "Total expenses",
            "metric": "total_expenses",
            "chart": "card",
            "unit": "money",
            "currency": "EUR",
            "from": "2026-11-01",
            "to": "2026-11-30",
            "left_out": 0,
            "value": "1007.00",
        }
    ],
}


@extend_schema_field(OpenApiTypes.OBJECT)
class SpecField(serializers.Field[Any, Any, Any, Any]):
    """A spec as an object; whether it is one, the validation says."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            raise serializers.ValidationError("Send a spec as a JSON object.")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field(OpenApiTypes.ANY)
class AnyField(serializers.Field[Any, Any, Any, Any]):
    """A spec as an object, or as the text that a model wrote."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict | str):
            raise serializers.ValidationError("Send a spec as a JSON object, or as text.")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class SpecBody(Body):
    """A saved spec with its last version; changing it makes the next."""

    id = serializers.IntegerField(read_only=True)
    title = Text(max_length=120, required=False)
    spec = SpecField(source="last.body", help_text="As in /api/specs/schema, or the older shape.")
    version = serializers.IntegerField(source="last.number", read_only=True)
    valid = serializers.BooleanField(source="last.is_valid", read_only=True)
    decision = serializers.CharField(source="last.decision", read_only=True)
    reviewer = serializers.CharField(source="last.reviewer_name", read_only=True)
    decided_at = serializers.DateTimeField(source="last.decided_at", read_only=True, allow_null=True)
    moved = serializers.BooleanField(
        source="last.moved", read_only=True, help_text="Accepted, and no longer right since definitions have changed."
    )


RESOURCE = Resource("spec", "specs", SpecBody, ANSWERED)


def with_last(specs: Iterable[SavedSpec]) -> list[SavedSpec]:
    """Each with its last version as `last`."""
    found = list(specs)
    for one in found:
        one.last = max(one.versions.all(), key=lambda version: version.number)  # type: ignore[attr-defined]
    return found


class SpecFilter(ListFilter):
    """Which specs."""

    text = TextFilter(field_name="title", help_text="With this in the title.")
    order = OrderFilter("title", "id", default="by title")


@RESOURCE.of_all({"spec": SPEC}, SpecFilter.parameters())
class SpecList(CollectionView):
    """By title."""

    body, filter_set = SpecBody, SpecFilter

    def rows(self, request: Request) -> QuerySet[SavedSpec]:  # noqa: ARG002 - of the base
        return selectors.own_specs(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[SavedSpec]:
        return with_last(selectors.own_specs(self.caller).filter(pk__in=ids))

    def create(self, given: dict[str, Any]) -> int:
        return services.save_spec(self.caller, given["last"]["body"], given.get("title", "")).pk


@RESOURCE.of_one({"spec": SPEC})
class SpecItem(ItemView):
    """One spec."""

    body, model = SpecBody, SavedSpec

    def thing(self, pk: int) -> Any:
        return with_last([selectors.reviewable_spec(self.caller, pk)])[0]

    def change(self, thing: Any, given: dict[str, Any]) -> None:
        body = given.get("last", {}).get("body", thing.last.body)
        services.change_spec(self.caller, thing, body, given.get("title", ""))

    def remove(self, thing: Any) -> None:
        services.delete_spec(self.caller, thing)


class ValidateBody(Body):
    """What is to be judged."""

    spec = AnyField(help_text="A spec as an object, or the text that a model wrote.")
    question = Text(required=False, max_length=2000, allow_blank=True, help_text="What the spec is to answer.")


class FindingShape(serializers.Serializer[Any]):
    """What one layer has to say."""

    layer = serializers.CharField()
    code = serializers.CharField()
    severity = serializers.CharField(help_text="error, warning or info.")
    pointer = serializers.CharField(allow_blank=True, help_text="Where (RFC 6901).")
    message = serializers.CharField()
    repair = serializers.ListField(
        child=serializers.DictField(), allow_null=True, help_text="JSON Patch (RFC 6902), where one is sensible."
    )


class JudgedShape(serializers.Serializer[Any]):
    """Findings, the repaired spec, and what it draws."""

    valid = serializers.BooleanField()
    findings = FindingShape(many=True)
    repaired = serializers.DictField(allow_null=True)
    diff = serializers.ListField(child=serializers.DictField())
    left = FindingShape(many=True, help_text="What no repair took away.")
    edits_left = serializers.IntegerField()
    accuracy_before = serializers.FloatField(allow_null=True)
    accuracy_after = serializers.FloatField(allow_null=True)
    drawn = serializers.ListField(child=serializers.DictField(), help_text="The widgets of the repaired spec.")


class ValidateView(BookView):
    """Judge a spec for one's own book."""

    only_asks = True

    @extend_schema(
        operation_id="qa_validate_spec",
        tags=["QA"],
        summary="Check a dashboard spec against your data, and repair it",
        request=ValidateBody,
        responses={200: JudgedShape, **problems(400, 401, 403, 413, 429, 503)},
        examples=[
            OpenApiExample("Sent", {"spec": SPEC, "question": "What did I spend this month?"}, request_only=True),
            OpenApiExample("Judged", JUDGED, response_only=True, status_codes=["200"]),
        ],
    )
    def post(self, request: Request) -> Response:
        """Findings of each layer, the repaired spec with what was done, and what it draws."""
        given = ValidateBody(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        result = services.judge(self.caller, data["spec"], "api", data.get("question", ""))
        return Response({**result.as_json(), "drawn": [each.as_json() for each in result.drawn]})


class ReportView(BookView):
    """What all validations came to."""

    @extend_schema(
        operation_id="qa_validation_report",
        tags=["QA"],
        summary="What was measured over all your validations",
        responses={200: OpenApiTypes.OBJECT, **problems(401, 429)},
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002 - of the framework
        """Counts by layer and code, accuracy before and after with intervals, time to acceptance, versions a spec."""
        return Response(selectors.report(self.caller).as_json())


class SpecSchemaView(BookView):
    """The JSON Schema of specs."""

    @extend_schema(
        operation_id="specs_schema",
        tags=["Specs"],
        summary="The JSON Schema of dashboard specs, version 1",
        responses={200: OpenApiTypes.OBJECT, **problems(401, 429)},
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002 - of the framework
        """JSON Schema 2020-12."""
        return Response(json_schema())


__all__ = ["ReportView", "SpecItem", "SpecList", "SpecSchemaView", "ValidateView"]
