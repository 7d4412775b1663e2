"""A transaction as JSON."""

from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from apps.ledger.models import Transaction
from apps.ledger.models.transactions import TransactionType
from apps.ledger.services import Part
from apps.ledger.services.tags import MOST
from apps.rest.fields import Body, Day, Moment, Money, Text

from .own import account_key, category_key

MOST_PARTS = 100
SENT = {"account": 3, "amount": "-42.50", "posting_date": "2026-11-20", "payee": "Bakery", "category": 31}
ANSWERED = {
    "id": 812,
    "account": 3,
    "account_name": "Giro",
    "currency": "EUR",
    "amount": "-42.50",
    "posting_date": "2026-11-20",
    "type": "expense",
    "payee": "Bakery",
    "description": "",
    "category": 31,
    "category_name": "Bakery",
    "notes": "",
    "tags": ["weekend"],
    "split_lines": [],
    "transfer": None,
    "created_at": "2026-11-20T10:00:00Z",
    "updated_at": "2026-11-20T10:00:00Z",
}


@dataclass(frozen=True)
class Booked:
    """A transaction and, where it is a transfer within one book, its other side."""

    row: Transaction
    other: Transaction | None


class PartBody(Body):
    """A part of a transaction."""

    amount = Money()
    category = category_key(allow_null=True, required=False)
    notes = Text(max_length=200, required=False, allow_blank=True)

    def to_internal_value(self, data: Any) -> Part:
        return Part(**super().to_internal_value(data))


class TransferShape(serializers.Serializer[Any]):
    """The tie to the other side."""

    id = serializers.IntegerField()
    transaction = serializers.IntegerField(allow_null=True, help_text="The other side; null: in another's book.")
    account = serializers.IntegerField(allow_null=True)


class TransactionBody(Body):
    """A booking, seen from its account: money in is positive, money out negative."""

    id = serializers.IntegerField(read_only=True)
    account = account_key()
    account_name = serializers.CharField(read_only=True)
    currency = serializers.CharField(read_only=True, help_text="The account's.")
    amount = Money()
    posting_date = Day()
    type = serializers.ChoiceField(choices=TransactionType.values, read_only=True)
    payee = Text(max_length=200, required=False, allow_blank=True)
    description = Text(max_length=500, required=False, allow_blank=True, help_text="What the bank wrote.")
    category = category_key(allow_null=True, required=False)
    category_name = serializers.CharField(read_only=True, allow_null=True)
    notes = Text(max_length=4000, required=False, allow_blank=True)
    tags = serializers.ListField(child=Text(max_length=40), required=False, max_length=MOST)
    split_lines = PartBody(many=True, required=False, help_text="At least two that add up to the amount; [] for none.")
    transfer = TransferShape(read_only=True, allow_null=True, help_text="Null: no transfer.")
    created_at = Moment(read_only=True)
    updated_at = Moment(read_only=True, help_text="When a person last changed it.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As the services take it."""
        if "split_lines" in attrs:
            attrs["parts"] = attrs.pop("split_lines")
            if len(attrs["parts"]) > MOST_PARTS:
                raise serializers.ValidationError({"split_lines": f"Use at most {MOST_PARTS} lines."})
        return attrs

    def to_representation(self, instance: Booked) -> dict[str, Any]:
        row, category = instance.row, instance.row.category
        values = {
            "account_name": row.account.name,
            "currency": row.account.currency,
            "category_name": category and category.name,
            "tags": [tag.name for tag in row.tags.all()],
            "split_lines": [_part(line) for line in row.split_lines.all()],
            "transfer": _transfer(instance),
        }
        return {name: values[name] if name in values else _shown(field, row) for name, field in self.fields.items()}


def _shown(field: Any, row: Transaction) -> Any:
    value = getattr(row, field.field_name)
    return None if value is None else field.to_representation(value)


def _part(line: Any) -> dict[str, Any]:
    return {"amount": f"{line.amount:.2f}", "category": line.category_id, "notes": line.notes}


def _transfer(booked: Booked) -> dict[str, Any] | None:
    if booked.row.transfer_id is None:
        return None
    other = booked.other
    return {
        "id": booked.row.transfer_id,
        "transaction": other and other.pk,
        "account": other and other.account_id,
    }
