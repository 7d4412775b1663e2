"""Many new transactions in one request: all or nothing, or those that are right; each row has its own answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError as Refused
from django.db import transaction
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger import services
from apps.ledger.models import Transaction
from apps.ledger.services import NewTransaction
from apps.problems import Problem
from apps.problems_api import field_errors, problems
from apps.rest import idempotency
from apps.rest.documenting import WRITING
from apps.rest.fields import Body, Choice
from apps.rest.pages import require_known
from apps.rest.views import BookView

from .own import OwnContext
from .transaction_body import SENT, TransactionBody

MOST_BYTES = 2 * 2**20
NOTHING, SKIP = "nothing", "skip"
RowErrors = Mapping[int, Sequence[tuple[str, str, str]]]
WRONG = {
    "index": 1,
    "id": None,
    "errors": [{"field": "amount", "code": "required", "detail": "This field is required."}],
}
ANSWERED = {"recorded": 1, "refused": 1, "rows": [{"index": 0, "id": 812, "errors": []}, WRONG]}


@extend_schema_field(TransactionBody(many=True))
class Rows(serializers.ListField):
    """Transactions as JSON, each of which is read by itself: one wrong row says nothing about the others."""


class BulkBody(Body):
    """New transactions, and what becomes of all of them where some are wrong."""

    rows = Rows(min_length=1, max_length=services.MOST_NEW, help_text="Each as POST /api/transactions takes it.")
    on_error = Choice(
        choices=[NOTHING, SKIP],
        default=NOTHING,
        help_text="nothing: if any row is wrong, none is written; skip: wrong rows are left out, the others written.",
    )


class RowErrorShape(serializers.Serializer[Any]):
    """What is wrong with one field of a row."""

    field = serializers.CharField(help_text="Its name; of nested ones with points and places; empty: no single one.")
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable and machine-readable, such as required, invalid, max_length.")


class RowShape(serializers.Serializer[Any]):
    """What became of one row."""

    index = serializers.IntegerField(help_text="Its place in what was sent, from 0.")
    id = serializers.IntegerField(allow_null=True, help_text="Of the new transaction; null: none was written.")
    errors = RowErrorShape(many=True)  # type: ignore[assignment] # REST framework takes fields from the class


class BulkShape(serializers.Serializer[Any]):
    """What became of each row."""

    recorded = serializers.IntegerField()
    refused = serializers.IntegerField()
    rows = RowShape(many=True)


@dataclass
class RowsRefused(Problem):
    """Nothing was written, as some rows are wrong; the body lists every row."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """With each row, by its place."""
        return {**super().as_json(), "rows": self.rows}


class TransactionBulk(OwnContext, BookView):
    """Up to a thousand new transactions."""

    body = BulkBody

    def most_bytes(self) -> int:
        return MOST_BYTES

    @extend_schema(
        operation_id="transactions_create_many",
        tags=["Transactions"],
        summary=f"Up to {services.MOST_NEW:,} new transactions, with an answer for each",
        parameters=[idempotency.PARAMETER],
        request=BulkBody,
        responses={200: BulkShape, **problems(*WRITING, 422)},
        examples=[
            OpenApiExample("Sent", {"rows": [SENT], "on_error": SKIP}, request_only=True),
            OpenApiExample("One of two", ANSWERED, response_only=True, status_codes=["200"]),
        ],
    )
    def post(self, request: Request) -> Response:
        """Done once under an `Idempotency-Key`."""
        require_known(request, set())
        given = self.given(request)
        return idempotency.once(request, self.caller, lambda: self._recorded(given["rows"], given["on_error"]))

    @transaction.atomic
    def _recorded(self, sent: Sequence[Any], on_error: str) -> Response:
        """Raises RowsRefused."""
        new, errors = self._read(sent)
        if errors and on_error == NOTHING:
            raise _refused(len(sent), errors)
        keys = services.record_transactions(self.caller, list(new.values()))
        rows = _told(len(sent), dict(zip(new, keys, strict=True)), errors)
        return Response({"recorded": len(keys), "refused": len(errors), "rows": rows})

    def _read(self, sent: Sequence[Any]) -> tuple[dict[int, NewTransaction], RowErrors]:
        """The rows that can be written, and what is wrong with the others, by their places."""
        shape, read, errors = TransactionBody(context=self.context()), {}, {}
        for place, row in enumerate(sent):
            try:
                read[place] = _new(**shape.run_validation(row))
            except (serializers.ValidationError, Refused) as error:
                errors[place] = field_errors(error)
        wrong = services.wrong_ones(self.caller, list(read.values()))
        places = list(read)
        for number, refused in wrong.items():
            errors[places[number]] = field_errors(refused)
            del read[places[number]]
        return read, errors


def _new(*, tags: Sequence[str] = (), parts: Sequence[services.Part] = (), **fields: Any) -> NewTransaction:
    return NewTransaction(Transaction(**fields), tags, parts)


def _told(rows: int, keys: Mapping[int, int], errors: RowErrors) -> list[dict[str, Any]]:
    return [
        {
            "index": place,
            "id": keys.get(place),
            "errors": [{"field": name, "code": code, "detail": detail} for name, code, detail in errors.get(place, ())],
        }
        for place in range(rows)
    ]


def _refused(rows: int, errors: RowErrors) -> RowsRefused:
    text = (
        f"{len(errors)} of {rows} rows are wrong, so nothing was written. Correct them, or send "
        f'"on_error": "{SKIP}" to have the others written.'
    )
    by_field = [
        (".".join(filter(None, ("rows", str(place), name))), detail)
        for place in sorted(errors)
        for name, _code, detail in errors[place]
    ]
    return RowsRefused("rows_refused", "Rows refused", 422, text, by_field, rows=_told(rows, {}, errors))
