"""CSV insights over HTTP."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest.documenting import ID, action
from apps.rest.fields import Body, Choice, Flag, Text
from apps.rest.views import MOST_BYTES, BookView

from . import selectors, services, tasks
from .columns import Kind
from .models import Analysis
from .steps import Step
from .uploading import on_disk
from .uploading_limits import TableThrottle, most_bytes
from .waiting import view_of

SHOWN = 20
ANALYSIS_ID = OpenApiParameter("pk", UUID, OpenApiParameter.PATH, description="Its id; another's answers 404.")


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


class CsvAnalysisShape(serializers.Serializer[Any]):
    """A file that is looked through by a worker."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    status = serializers.ChoiceField(
        choices=[*Analysis.Status.values, "broken_off"],
        help_text="`broken_off`: whoever worked at it is gone; POST to its address begins again.",
    )
    step = serializers.CharField(allow_blank=True, help_text="The one under way, or the last: " + ", ".join(Step) + ".")
    detail = serializers.CharField(allow_blank=True, help_text="Why it came to nothing.")
    data_set = serializers.IntegerField(
        source="data_set_id", allow_null=True, help_text="What it became, when it is done."
    )
    created_at = serializers.DateTimeField()

    def to_representation(self, instance: Analysis) -> dict[str, Any]:
        """With what its row alone does not know."""
        told = super().to_representation(instance)
        seen = view_of(instance)
        return {**told, "status": "broken_off" if seen.is_broken_off else told["status"], "detail": seen.why}


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
        description=(
            "It is kept, private until it is shared. A small file is answered with what was found in it (201). Where "
            "there are workers, a large one (DATASETS_AT_ONCE_UP_TO) is given to them: the answer (202) has the "
            "address that says how far it is in `Location`."
        ),
        responses={201: DataSetShape, 202: CsvAnalysisShape, **problems(400, 401, 403, 413, 422, 429, 503)},
    )
    def post(self, request: Request) -> Response:
        """Here and now, or by a worker."""
        sent = DataSetFileBody(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        file: UploadedFile[bytes] = given["file"]
        kind = Kind(given["kind"]) if given.get("kind") else None
        name = given.get("name") or str(file.name)
        with on_disk(file) as path:
            if tasks.are_for_workers() and tasks.is_long(path.stat().st_size):
                begun = tasks.begin(self.caller, name, path, kind)
                return Response(CsvAnalysisShape(begun).data, 202, headers={"Location": _address(begun)})
            made = services.add_data_set(self.caller, name, path, kind)
        return Response(DataSetShape(made).data, 201, headers={"Location": f"{request.path}/{made.pk}"})


class CsvAnalysisView(BookView):
    """One file that is looked through by a worker."""

    @extend_schema(
        operation_id="csv_insights_analysis",
        tags=["Analytics"],
        summary="How far a file is that is looked through",
        parameters=[ANALYSIS_ID],
        responses={200: CsvAnalysisShape, **problems(401, 404, 429)},
    )
    def get(self, request: Request, pk: UUID) -> Response:  # noqa: ARG002 - of the framework
        """When it is done, `data_set` is what it became."""
        return Response(CsvAnalysisShape(selectors.own_analysis(self.caller, pk)).data)

    @extend_schema(
        operation_id="csv_insights_analysis_repeat",
        tags=["Analytics"],
        summary="Begin again with a file that failed, was cancelled or was broken off",
        parameters=[ANALYSIS_ID],
        request=None,
        responses={202: CsvAnalysisShape, **problems(401, 403, 404, 409, 429, 503)},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """From its beginning."""
        again = tasks.begin_again(self.caller, selectors.own_analysis(self.caller, pk))
        return Response(CsvAnalysisShape(again).data, 202, headers={"Location": request.path})

    @extend_schema(
        operation_id="csv_insights_analysis_cancel",
        tags=["Analytics"],
        summary="Cancel what is under way; let go of what has ended",
        parameters=[ANALYSIS_ID],
        responses={204: None, **problems(401, 403, 404, 409, 429)},
    )
    def delete(self, request: Request, pk: UUID) -> Response:  # noqa: ARG002 - of the framework
        """What is under way stops before its next step."""
        own = selectors.own_analysis(self.caller, pk)
        is_under_way = view_of(own).is_under_way
        (services.cancel_analysis if is_under_way else services.forget_analysis)(self.caller, own)
        return Response(status=204)


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


def _address(analysis: Analysis) -> str:
    return reverse("api-csv-insight-analysis", args=[analysis.pk])
