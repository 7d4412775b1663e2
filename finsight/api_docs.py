"""What `/api/docs` shows: the endpoints, read from the same schema that programs read."""

import json
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Parameter:
    """One parameter of an endpoint."""

    name: str
    where: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Outcome:
    """One answer of an endpoint."""

    status: str
    description: str
    shape: str
    example: str


@dataclass(frozen=True)
class Body:
    """What an endpoint is sent: its fields, and one such body as JSON (empty where there is no example)."""

    media_type: str
    fields: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True)
class Endpoint:
    """One method of one address."""

    method: str
    path: str
    anchor: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    outcomes: tuple[Outcome, ...]


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Every documented endpoint, by address. Read once a process: routes do not change while it runs."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    shapes = schema["components"]["schemas"]
    return tuple(
        _endpoint(method, path, operations[method], shapes)
        for path, operations in sorted(schema["paths"].items())
        for method in METHODS
        if method in operations
    )


def _endpoint(method: str, path: str, operation: dict[str, Any], shapes: dict[str, Any]) -> Endpoint:
    return Endpoint(
        method=method.upper(),
        path=path,
        anchor=operation["operationId"],
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        parameters=tuple(_parameter(given) for given in operation.get("parameters", ())),
        body=_body(operation.get("requestBody", {}).get("content", {}), shapes),
        outcomes=tuple(_outcome(status, given) for status, given in sorted(operation["responses"].items())),
    )


def _parameter(given: dict[str, Any]) -> Parameter:
    return Parameter(
        name=given["name"],
        where=given["in"],
        kind=str(given["schema"].get("type", "")),
        is_required=bool(given.get("required")),
        description=given.get("description", ""),
    )


def _body(content: dict[str, Any], shapes: dict[str, Any]) -> Body | None:
    for media_type, given in content.items():
        shape = shapes[given["schema"]["$ref"].rsplit("/", 1)[-1]]
        required = shape.get("required", ())
        fields = tuple(
            Parameter(name, "body", _kind(field, shapes), name in required, field.get("description", ""))
            for name, field in shape["properties"].items()
        )
        return Body(media_type, fields, _first_example(given))
    return None


def _kind(field: dict[str, Any], shapes: dict[str, Any]) -> str:
    """A field's JSON type, or the words it may be."""
    for part in (field, *field.get("allOf", ()), *field.get("oneOf", ())):
        named = shapes.get(part.get("$ref", "").rsplit("/", 1)[-1], part)
        if "enum" in named:
            return ", ".join(str(word) for word in named["enum"])
        if "type" in named:
            return " or ".join(named["type"]) if isinstance(named["type"], list) else str(named["type"])
    return ""


def _first_example(given: dict[str, Any]) -> str:
    examples = [json.dumps(example["value"], indent=2) for example in given.get("examples", {}).values()]
    return examples[0] if examples else ""


def _outcome(status: str, given: dict[str, Any]) -> Outcome:
    """`shape` is the name of the answer's schema and `example` one answer as JSON; empty where there is none."""
    body: dict[str, Any] = next(iter(given.get("content", {}).values()), {})
    return Outcome(
        status=status,
        description=given.get("description") or HTTPStatus(int(status)).phrase,
        shape=body.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1],
        example=_first_example(body),
    )
