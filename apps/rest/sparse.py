"""`?fields=id,name`: an answer with some of a shape's fields, where a program needs no more of them."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from .fields import Body
from .pages import bad_parameter

NAME = "fields"
Answer = dict[str, Any]


def parameter(body: type[Body]) -> OpenApiParameter:
    """For the schema."""
    return OpenApiParameter(
        NAME,
        {"type": "array", "items": {"type": "string", "enum": _names(body())}, "minItems": 1},
        explode=False,
        style="form",
        description="Only these fields of each, separated by commas; without it, all of them.",
    )


def wanted(request: Request, shape: Body) -> frozenset[str] | None:
    """The fields that a request asks for; None: all of them. Raises Problem `invalid`."""
    text = request.query_params.get(NAME)
    if text is None:
        return None
    known, names = _names(shape), text.split(",")
    if unknown := [name for name in names if name not in known]:
        raise bad_parameter(NAME, f"There is no field {unknown[0]!r}; there are: {', '.join(known)}.")
    return frozenset(names)


def of(answer: Answer, fields: frozenset[str] | None) -> Answer:
    """The wanted fields of one thing, in the order of its shape."""
    return answer if fields is None else {name: value for name, value in answer.items() if name in fields}


def _names(shape: Body) -> list[str]:
    return [name for name, field in shape.fields.items() if not field.write_only]
