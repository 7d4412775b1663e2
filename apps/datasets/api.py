"""CSV insights over HTTP."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest.documenting import ID, action
from apps.rest.fields import Body, Choice, Flag, Text
from apps.rest.views import MOST_BYTES, BookView

from . import selectors, services
from .columns import Kind
from .uploading import on_disk
from .uploading_limits import TableThrottle, most_bytes

SHOWN = 20


class InsightNumberShape(serializers.Serializer[Any]):
    """The number of a finding, bounded where it is estimated."""

    value = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    level = serializers.CharField(allow_null=True, help_text="How sure the bounds are: 0.95.")


class InsightShape(serializers.Serializer[Any]):
    """One finding, with the arithmetic that made it."""

    code = serializers.CharField(help_text="Its kind, for programs.")
    key = serializers.CharField(allow_blank=True)
    about = serializers.ChoiceField(choices=["subject", "data"], help_text="The table's subject, or its own quality.")
    title = serializers.CharField()
    detail = serializers.CharField(allow_blank=True)
    number = InsightNumberShape(allow_null=True)
    sureness = serializers.ChoiceField(choices=["counted", "estimated", "indicated"])
    caveat = serializers.CharField(help_text="What it does not say.")
    weight = serializers.CharField()
    working = serializers.DictField(help_text="`statement` (SQL), `formula`, `values`.")
    picture = serializers.DictField(allow_null=True, help_text="Chart, labels and series, as decimal strings.")


class DataSetColumnShape(serializers.Serializer[Any]):
    """A column and what it means."""

    name = serializers.CharField()
    holds = serializers.CharField()
    meaning = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)


class DataSetShape(serializers.Serializer[Any]):
    """A data set with what was found in it, the weightiest first."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.CharField()
    rows = serializers.IntegerField()
    is_shared = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    columns = DataSetColumnShape(many=True)
    notices = serializers.ListField(child=serializers.DictField(), help_text="What was chosen while it was read.")
    insights = InsightShape(many=True)
    proposal = serializers.DictField(help_text="A dashboard that would be worth watching.")


class DataSetFileBody(serializers.Serializer[Any]):
    """A file to look through."""

    file = serializers.FileField()
    name = Text(max_length=120, required=False, allow_blank=True)
    kind = Choice(choices=[kind.value for kind in Kind], required=False)


class DataSetChangeBody(Body):
    """What of a data set is changed."""

    name = Text(max_length=120, required=False)
    is_shared = Flag(required=False, help_text="Whether the household sees it.")


class InsightsView(BookView):
    """The latest insights, and another table."""

    parser_classes = (MultiPartParser,)
    throttle_classes = (*BookView.throttle_classes, TableThrottle)

    def most_bytes(self) -> int:
        """A file and its fields."""
        return most_bytes() + MOST_BYTES

    @extend_schema(
        operation_id="csv_insights_list",
        tags=["Analytics"],
        summary="What was found in your data sets, and in those that are shared with you",
        responses={200: DataSetShape(many=True), **problems(401, 429)},
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002 - of the framework
        """The newest first."""
        return Response(DataSetShape(selectors.seen_data_sets(self.caller)[:SHOWN], many=True).data)

    @extend_schema(
        operation_id="csv_insights_create",
        tags=["Analytics"],
        summary="Look through a CSV file",
        request={MultiPartParser.media_type: DataSetFileBody},
        examples=[
            OpenApiExample(
                "Sent",
                {"file": "sales.csv", "name": "Sales"},
                request_only=True,
                media_type=MultiPartParser.media_type,
            )
        ],
        responses={201: DataSetShape, **problems(400, 401, 403, 413, 422, 429)},
    )
    def post(self, request: Request) -> Response:
        """It is kept, private until it is shared."""
        sent = DataSetFileBody(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        file: UploadedFile[bytes] = given["file"]
        kind = Kind(given["kind"]) if given.get("kind") else None
        with on_disk(file) as path:
            made = services.add_data_set(self.caller, given.get("name") or str(file.name), path, kind)
        return Response(DataSetShape(made).data, 201, headers={"Location": f"{request.path}/{made.pk}"})


class InsightView(BookView):
    """One data set."""

    @extend_schema(
        operation_id="csv_insights_read",
        tags=["Analytics"],
        summary="What was found in one data set",
        responses={200: DataSetShape, **problems(401, 404, 429)},
    )
    def get(self, request: Request, pk: int) -> Response:  # noqa: ARG002 - of the framework
        """One's own, or a shared one."""
        return Response(DataSetShape(selectors.seen_data_set(self.caller, pk)).data)

    @action(
        "csv_insights_change",
        "Analytics",
        "Rename one data set, or let your household see it",
        DataSetShape,
        body=DataSetChangeBody,
        sent={"name": "Sales of 2026", "is_shared": True},
        parameters=[ID],
    )
    def patch(self, request: Request, pk: int) -> Response:
        """What is not sent stays."""
        return self.done(request, lambda: self._changed(request, pk))

    def _changed(self, request: Request, pk: int) -> Response:
        own = selectors.own_data_set(self.caller, pk)
        given = self.given(request, shape=DataSetChangeBody)
        if "name" in given:
            own = services.rename_data_set(self.caller, own, given["name"])
        if "is_shared" in given:
            services.share_data_set(self.caller, own, is_shared=given["is_shared"])
        return Response(DataSetShape(selectors.seen_data_set(self.caller, pk)).data)

    @extend_schema(
        operation_id="csv_insights_delete",
        tags=["Analytics"],
        summary="Delete a data set for good",
        responses={204: None, **problems(401, 403, 404, 429)},
    )
    def delete(self, request: Request, pk: int) -> Response:  # noqa: ARG002 - of the framework
        """With its rows."""
        services.delete_data_set(self.caller, selectors.own_data_set(self.caller, pk))
        return Response(status=204)
