"""Transactions as a file over HTTP."""

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.ledger.api.transaction_filters import PARAMETERS, chosen
from apps.problems_api import problems
from apps.rest.pages import require_known
from apps.users.models import User
from apps.users.sight import own_sight

from .chosen import chosen_of
from .exporting import export_answer
from .formats import FORMATS, format_named

FILTERS = [parameter for parameter in PARAMETERS if parameter.name != "order"]
FORMAT = OpenApiParameter(
    "format",
    {"type": "string", "enum": [*FORMATS], "default": "csv"},
    description=" ".join(f"`{name}`: {form.use}" for name, form in FORMATS.items()),
)
FILES = {(200, form.content_type.partition(";")[0]): OpenApiTypes.BINARY for form in FORMATS.values()}


class TransactionsExportView(APIView):
    """The caller's own transactions."""

    @extend_schema(
        operation_id="transactions_export",
        tags=["Transactions"],
        summary="Your transactions as a file",
        parameters=[FORMAT, *FILTERS],
        responses={**FILES, **problems(400, 401, 404, 429, 503)},
    )
    def get(self, request: Request) -> FileResponse:
        """All that the filters leave, of one moment: a sheet newest first, a journal oldest first.

        A sheet has one row per transaction, or per part of a split one, so that its amounts add up. A journal has the
        opening balances where nothing is filtered away. At most 60 an hour.
        """
        require_known(request, {"format", *(parameter.name for parameter in FILTERS)})
        user, parameters = request.user, request.query_params
        assert isinstance(user, User)  # WithinScope let nobody else in
        form = format_named(parameters.get("format", "csv"))
        is_whole = not any(parameters.get(parameter.name) for parameter in FILTERS)

        return export_answer(
            user, lambda: chosen_of(own_sight(user), chosen(user, parameters), is_whole=is_whole), form
        )
