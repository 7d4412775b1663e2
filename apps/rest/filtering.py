"""Which rows of a list a caller asks for, and in which order: one closed set of parameters for each list."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import django_filters as filters  # type: ignore[import-untyped]
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from .fields import KEY, LARGEST_KEY
from .pages import bad_parameter

LONGEST = 200
Schema = Mapping[str, Any]


class ListFilter(filters.FilterSet):  # type: ignore[misc] # the library is untyped
    """The parameters of one list; what cannot be read is refused, as a misread filter would show everything."""

    @classmethod
    def parameters(cls) -> list[OpenApiParameter]:
        """For the schema, in the order in which they are declared."""
        return [
            OpenApiParameter(name, dict(each.schema), description=each.extra["help_text"])
            for name, each in cls.base_filters.items()
        ]

    @classmethod
    def chosen(cls, rows: QuerySet[Any], parameters: QueryDict) -> QuerySet[Any]:
        """The rows that the parameters leave. Raises Problem `invalid`."""
        wanted = cls(parameters, rows)
        for name, errors in wanted.form.errors.items():
            raise bad_parameter(name, " ".join(errors))
        found: QuerySet[Any] = wanted.qs
        return found


class WordFilter(filters.ChoiceFilter):  # type: ignore[misc] # the library is untyped
    """One of some words."""

    def __init__(self, words: Sequence[str], **options: Any) -> None:
        refused = {"invalid_choice": f"Choose one of {', '.join(words)}."}
        super().__init__(choices=[(word, word) for word in words], error_messages=refused, **options)
        self.schema: Schema = {"type": "string", "enum": list(words)}


class FlagFilter(WordFilter):
    """`true` or `false`; `inverse` where the lookup is true of what the parameter calls false."""

    def __init__(self, *, inverse: bool = False, **options: Any) -> None:
        super().__init__(["true", "false"], **options)
        self._inverse = inverse

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Those of which it is so."""
        return super().filter(qs, (value == "true") is not self._inverse) if value else qs


class OrderFilter(WordFilter):
    """The order of the list, by a closed set of names; equal rows stand by their keys, so that pages never overlap."""

    def __init__(self, *fields: str, default: str) -> None:
        words = [name for field in fields for name in (field, f"-{field}")]
        super().__init__(words, help_text=f"Ascending, or with - descending; without it {default}.")

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """In that order."""
        return qs.order_by(value, "-pk" if value.startswith("-") else "pk") if value else qs


class TextFilter(filters.CharFilter):  # type: ignore[misc] # the library is untyped
    """A text that stands in one of the row's, in any case."""

    schema: ClassVar[Schema] = {"type": "string", "maxLength": LONGEST}

    def __init__(self, **options: Any) -> None:
        super().__init__(lookup_expr="icontains", max_length=LONGEST, **options)


class DayFilter(filters.Filter):  # type: ignore[misc] # the library is untyped
    """YYYY-MM-DD."""

    field_class = forms.DateField
    schema: ClassVar[Schema] = {"type": "string", "format": "date"}

    def __init__(self, **options: Any) -> None:
        refused = {"invalid": "Write the day as YYYY-MM-DD."}
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=refused, **options)


class KeyFilter(filters.Filter):  # type: ignore[misc] # the library is untyped
    """The id of a thing."""

    field_class = forms.IntegerField
    schema: ClassVar[Schema] = KEY

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **options)
