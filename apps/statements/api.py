"""Imports of bank files over HTTP."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger.api.own import OwnContext
from apps.problems import Problem, not_found
from apps.problems_api import problems
from apps.rest.documenting import WRITING, Resource
from apps.rest.filtering import DayFilter, KeyFilter, ListFilter, OrderFilter, TextFilter
from apps.rest.idempotency import PARAMETER, once
from apps.rest.pages import require_known, whole
from apps.rest.views import MOST_BYTES, CollectionView, ItemView
from apps.statements import selectors, services
from apps.statements.command import answer_of
from apps.statements.models import ImportBatch
from apps.statements.plan import ImportPlan
from apps.statements.readers.csv_layouts import layout_named
from apps.statements.readers.csv_profile import parse_choices
from apps.statements.services import Everything, Outcome, StatementFile
from apps.statements.undoing import undo_import

from .api_shapes import ANSWERED, PLANNED, ImportShape, StatementBody, UploadBody

MOST_EDITS = 10**9
MOST_REASONS = 50
SENT = {"file": "november.csv", "account": 3, "dry_run": True}
CONFIRMED = OpenApiParameter(
    "confirmed_edits",
    {"type": "integer", "minimum": 0, "maximum": MOST_EDITS, "default": 0},
    description="How many transactions go that somebody has worked on since: they go only with their number.",
)


RESOURCE = Resource("statement", "statements", StatementBody, ANSWERED)


class StatementFilter(ListFilter):
    """Which imports."""

    account = KeyFilter(field_name="account_id", help_text="Into this account.")
    imported_from = DayFilter(method="since", help_text="On this day (UTC) or later.")
    imported_to = DayFilter(method="until", help_text="On this day (UTC) or earlier.")
    text = TextFilter(field_name="file_name", help_text="With this in the file's name.")
    order = OrderFilter("id", "file_name", default="the newest first")

    def since(self, rows: QuerySet[ImportBatch], _name: str, day: date) -> QuerySet[ImportBatch]:
        """From its first moment on."""
        return rows.filter(created_at__gte=datetime.combine(day, time.min, UTC))

    def until(self, rows: QuerySet[ImportBatch], _name: str, day: date) -> QuerySet[ImportBatch]:
        """Up to its last moment."""
        return rows.exclude(created_at__gt=datetime.combine(day, time.max, UTC))


@extend_schema_view(
    get=RESOURCE.pages(StatementFilter.parameters()),
    post=extend_schema(
        operation_id="statements_create",
        tags=["Statements"],
        summary="Import a bank's file",
        description="All of it or nothing; what is there already is left. A file with lines that cannot be read is "
        "refused (422) with a reason for each, unless they are to be skipped.",
        parameters=[PARAMETER],
        request={"multipart/form-data": UploadBody},
        responses={200: ImportShape, 201: ImportShape, **problems(*WRITING, 422)},
        examples=[
            OpenApiExample("Sent", SENT, request_only=True, media_type=MultiPartParser.media_type),
            OpenApiExample("A dry run", PLANNED, response_only=True, status_codes=["200"]),
        ],
    ),
)
class StatementList(OwnContext, CollectionView):
    """Imports that were not undone, newest first."""

    body, filter_set = StatementBody, StatementFilter
    parser_classes = (MultiPartParser,)

    def most_bytes(self) -> int:
        """A file, and what a form says around it."""
        return int(settings.STATEMENT_MAX_BYTES) + MOST_BYTES

    def rows(self, request: Request) -> QuerySet[ImportBatch]:  # noqa: ARG002 - of the base
        return selectors.standing_batches(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[ImportBatch]:
        return selectors.standing_batches(self.caller).filter(pk__in=ids)

    def post(self, request: Request) -> Response:
        """Read the file before the ledger is held; book it once."""
        require_known(request, set())
        sent = UploadBody(data=request.data, context=self.context())
        sent.is_valid(raise_exception=True)
        wanted = sent.validated_data
        account, file = wanted["account"], _file_of(wanted)
        if wanted.get("dry_run"):
            plan = services.plan_import(self.caller, account, file)
            return Response(answer_of(Outcome(plan, None), dry_run=True, skip_rejected=file.skip_rejected))
        statement = services.read_file(self.caller, file)
        return once(
            request, self.caller, lambda: _booked(services.import_file(self.caller, account, file, statement), request)
        )


@extend_schema_view(
    get=RESOURCE.read(),
    delete=RESOURCE.delete([CONFIRMED]),
)
class StatementItem(ItemView):
    """One import; deleting it takes back what it booked."""

    body, model, confirms = StatementBody, ImportBatch, (CONFIRMED.name,)
    http_method_names = ("get", "delete", "head", "options")

    def thing(self, pk: int) -> ImportBatch:
        batch = selectors.standing_batches(self.caller).filter(pk=pk).first()
        if batch is None:
            raise not_found("import")
        return batch

    def remove(self, thing: ImportBatch) -> None:
        confirmed = whole(self.request, CONFIRMED.name, MOST_EDITS, default=0)
        undo_import(self.caller, thing, confirmed_edits=confirmed)


def _file_of(wanted: Mapping[str, Any]) -> StatementFile:
    """The file as it is to be read and booked. Raises StatementError."""
    return StatementFile(
        name=wanted["file"].name,
        content=wanted["file"].read(),
        format=wanted.get("format"),
        choices=_choices(wanted.get("profile", "")),
        skip_rejected=wanted.get("skip_rejected", False),
        create_categories=wanted.get("create_categories", False),
        take_back=Everything() if wanted.get("take_back") else (),
        without_asking=wanted.get("no_review", False),
    )


def _choices(profile: str) -> dict[str, Any] | None:
    """As the command takes them, but for files: those of this machine are no caller's business."""
    if not profile:
        return None
    return parse_choices(profile) if "=" in profile or profile.lstrip().startswith("{") else layout_named(profile)


def _booked(outcome: Outcome, request: Request) -> Response:
    """What became of it. Raises Problem `import_refused`."""
    if outcome.refused:
        raise _refused(outcome.plan)
    answer = answer_of(outcome)
    if outcome.batch is None:
        return Response(answer)
    return Response(answer, 201, headers={"Location": f"{request.path}/{outcome.batch.pk}"})


def _refused(plan: ImportPlan) -> Problem:
    reasons = [*plan.refusals, *(f"line {each.line}: {each.reason}" for one in plan.accounts for each in one.rejected)]
    text = "Nothing was booked. Correct the file, or ask for the rejected lines to be skipped."
    return Problem("import_refused", "Import refused", 422, text, [("file", why) for why in reasons[:MOST_REASONS]])
