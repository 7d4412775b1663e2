"""Fields and shapes of bodies: each takes one JSON type, and nothing that the schema does not name."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

MONEY = re.compile(r"-?\d{1,12}(\.\d{1,2})?", re.ASCII)
MOST_DIGITS = 19  # of a 64-bit key
CENT = Decimal("0.01")
LARGEST_KEY = 2**63 - 1
KEY = {"type": "integer", "minimum": 1, "maximum": LARGEST_KEY}


class Text(serializers.CharField):
    """A JSON string."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """`true` or `false`."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    """One of some words."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """YYYY-MM-DD, and no other of the standard's many ways."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Moment(serializers.DateTimeField):
    """ISO 8601 in UTC, to whomever it is told."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


@extend_schema_field({"type": "string", "pattern": r"^-?\d{1,12}(\.\d{1,2})?$", "examples": ["-9.50"]})
class Money(serializers.Field[Decimal, Any, str, Any]):
    """An exact amount as a decimal string; a JSON number would be a float somewhere on the way."""

    default_error_messages = {"invalid": 'Write the amount as a decimal string with a point, such as "-9.50".'}  # noqa: RUF012 - as REST framework declares it

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str) or not MONEY.fullmatch(data):
            self.fail("invalid")
        return Decimal(data).quantize(CENT)

    def to_representation(self, value: Decimal) -> str:
        return f"{value:.2f}"


@extend_schema_field(KEY)
class Key(serializers.Field[Any, Any, int, Any]):
    """The id of a thing of the caller's own, which becomes the thing.

    `known` gives the things by id from the serializer's context; another's thing is as unknown as none.
    """

    default_error_messages = {"unknown": "There is no such {what}."}  # noqa: RUF012 - as above

    def __init__(self, what: str, known: Callable[[Mapping[str, Any]], Mapping[int, Any]], **options: Any) -> None:
        super().__init__(**options)
        self.what, self.known = what, known

    def to_internal_value(self, data: Any) -> Any:
        things = self.known(self.context) if isinstance(data, int) and not isinstance(data, bool) else {}
        if data not in things:
            self.fail("unknown", what=self.what)
        return things[data]

    def to_representation(self, value: Any) -> int:
        return int(value.pk)


class FormKey(Key):
    """The same in a form, where everything is text."""

    def to_internal_value(self, data: Any) -> Any:
        is_number = isinstance(data, str) and data.isascii() and data.isdecimal() and len(data) <= MOST_DIGITS
        return super().to_internal_value(int(data) if is_number else None)


class Body(serializers.Serializer[Any]):
    """What a caller sends: fields that are not there, or are not theirs to write, are refused."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            left = {str(name): ["There is no such field to write."] for name in data if name not in writable}
            if left:
                raise serializers.ValidationError(left)
        return super().to_internal_value(data)
