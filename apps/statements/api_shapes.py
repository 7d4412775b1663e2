"""Imports as JSON: what is kept of each, what is sent for a new one, and what becomes of it."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from apps.ledger.api.own import account_key
from apps.rest.fields import Body, FormKey, Moment
from apps.statements.models import ImportBatch

COUNTS = {
    "new": "new_count",
    "duplicate": "duplicate_count",
    "review": "held_count",
    "rejected": "rejected_count",
    "skipped": "skipped_count",
}
ANSWERED = {
    "id": 9,
    "account": 3,
    "account_name": "Giro",
    "file_name": "november.csv",
    "format": "csv",
    "created_at": "2026-11-20T10:00:00Z",
    "new": 41,
    "duplicate": 3,
    "review": 1,
    "rejected": 0,
    "skipped": 2,
}
PLANNED: dict[str, Any] = {
    "status": "planned",
    "batch": None,
    "format": "ofx",
    "profile": None,
    "accounts": [
        {
            "id": "DE02120300000000202051",
            "account": "Giro",
            "creates": False,
            "currency": "EUR",
            "new": 41,
            "duplicate": 3,
            "review": 1,
            "deleted": 0,
            "taken_back": 0,
            "rejected": [{"line": 17, "reason": "The amount '1.2.3' is no number."}],
            "skipped": [],
            "opening_balance": None,
            "closing_balance": "1234.56",
            "balance_gap": None,
        }
    ],
    "transfers": 0,
    "unknown_categories": {},
    "warnings": [],
    "refusals": [],
    "sorted_out": {},
}


class StatementBody(Body):
    """An import: which file, into which account, and how many of its lines were what."""

    id = serializers.IntegerField(read_only=True)
    account = serializers.IntegerField(read_only=True, allow_null=True, help_text="Null: the account is gone.")
    account_name = serializers.CharField(read_only=True, allow_null=True)
    file_name = serializers.CharField(read_only=True)
    format = serializers.CharField(read_only=True)
    created_at = Moment(read_only=True)
    new = serializers.IntegerField(read_only=True, help_text="Lines that were booked.")
    duplicate = serializers.IntegerField(read_only=True, help_text="Lines that were there already.")
    review = serializers.IntegerField(read_only=True, help_text="Lines that are perhaps there already.")
    rejected = serializers.IntegerField(read_only=True, help_text="Lines that cannot be read.")
    skipped = serializers.IntegerField(read_only=True, help_text="Lines without a booking.")

    def to_representation(self, instance: ImportBatch) -> dict[str, Any]:
        return {
            "id": instance.pk,
            "account": instance.account_id,
            "account_name": instance.account and instance.account.name,
            "file_name": instance.file_name,
            "format": instance.format,
            "created_at": self.fields["created_at"].to_representation(instance.created_at),
            **{name: getattr(instance, column) for name, column in COUNTS.items()},
        }


class UploadBody(Body):
    """A bank's file, and how to read and book it."""

    file = serializers.FileField(help_text="OFX, QFX, CAMT, MT940, QIF, CSV or Excel, also zipped.")
    account = account_key(FormKey)
    format = serializers.CharField(max_length=16, required=False, help_text="Found from the content unless named.")
    profile = serializers.CharField(
        max_length=4000, required=False, help_text="How to read a table: a bank's name, JSON, or name=value,name=value."
    )
    dry_run = serializers.BooleanField(required=False, help_text="Plan only: nothing is written.")
    skip_rejected = serializers.BooleanField(required=False, help_text="Book the rest where lines can't be read.")
    create_categories = serializers.BooleanField(required=False, help_text="Create categories that the file names.")
    no_review = serializers.BooleanField(required=False, help_text="Book what is perhaps there already, too.")
    take_back = serializers.BooleanField(required=False, help_text="Book lines again that were deleted since.")

    def validate_file(self, file: Any) -> Any:
        """Refuse what is larger than a statement."""
        if file.size > settings.STATEMENT_MAX_BYTES:
            text = f"The file is larger than {settings.STATEMENT_MAX_BYTES / 2**20:.0f} MB. Export a shorter period."
            raise serializers.ValidationError(text)
        return file


class LineShape(serializers.Serializer[Any]):
    """A line that was not booked."""

    line = serializers.IntegerField()
    reason = serializers.CharField()


class ImportedAccountShape(serializers.Serializer[Any]):
    """What the file brings into one account."""

    id = serializers.CharField(help_text="As the file names it.")
    account = serializers.CharField()
    creates = serializers.BooleanField(help_text="Whether the account is new.")
    currency = serializers.CharField()
    new = serializers.IntegerField()
    duplicate = serializers.IntegerField()
    review = serializers.IntegerField()
    deleted = serializers.IntegerField()
    taken_back = serializers.IntegerField()
    rejected = LineShape(many=True)
    skipped = LineShape(many=True)
    opening_balance = serializers.CharField(allow_null=True)
    closing_balance = serializers.CharField(allow_null=True)
    balance_gap = serializers.CharField(allow_null=True)


class ImportShape(serializers.Serializer[Any]):
    """What became of a file, or would: the same object as the command `import_statement` prints."""

    status = serializers.ChoiceField(
        choices=["imported", "nothing_new", "planned", "blocked"],
        help_text="Of a dry run `planned`, or `blocked`: as it is, it would be refused.",
    )
    batch = serializers.IntegerField(allow_null=True, help_text="The import's id; null: nothing was written.")
    format = serializers.CharField()
    profile = serializers.DictField(allow_null=True, help_text="How a table was read.")
    accounts = ImportedAccountShape(many=True)
    transfers = serializers.IntegerField(help_text="Transfers of which the file has both sides, booked as such.")
    unknown_categories = serializers.DictField(child=serializers.IntegerField())
    warnings = serializers.ListField(child=serializers.CharField())
    refusals = serializers.ListField(child=serializers.CharField())
    sorted_out = serializers.DictField(child=serializers.IntegerField())
