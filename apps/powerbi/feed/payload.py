"""Rows as OData JSON: amounts as exact numbers, dates as text, and the addresses around them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import urlencode

import orjson

from .asking import Asked
from .reading import Page
from .sets import Field, entity_sets

Metadata = Literal["minimal", "none"]
Object = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How an answer is written: with or without its context, and long numbers as texts for whoever has only doubles."""

    metadata: Metadata = "minimal"
    as_texts: bool = False

    @property
    def content_type(self) -> str:
        """As a header says it."""
        told = f"application/json;odata.metadata={self.metadata}"
        return f"{told};IEEE754Compatible=true" if self.as_texts else told


def service_document(root: str, shape: Shape) -> bytes:
    """What there is to read."""
    listed = [{"name": name, "kind": "EntitySet", "url": name} for name in entity_sets()]
    return orjson.dumps({**_context(f"{root}$metadata", shape), "value": listed})


def rows(asked: Asked, page: Page, root: str, following: str | None, shape: Shape) -> bytes:
    """A page of rows; `following` is the address of the next one."""
    answer: Object = _context(f"{root}$metadata#{asked.of.name}{_properties(asked)}", shape)
    if page.count is not None:
        answer["@odata.count"] = page.count
    answer["value"] = _objects(asked.fields, page.rows, shape)
    if following:
        answer["@odata.nextLink"] = following
    return orjson.dumps(answer)


def one(asked: Asked, row: tuple[Any, ...], root: str, shape: Shape) -> bytes:
    """A single row."""
    context = _context(f"{root}$metadata#{asked.of.name}{_properties(asked)}/$entity", shape)
    return orjson.dumps(context | _objects(asked.fields, [row], shape)[0])


def next_address(root: str, asked: Asked, options: dict[str, str], token: str) -> str:
    """The same question from the next row on: `$top` and `$skip` are in the token, and the count was told."""
    kept = {
        name: text
        for name, text in options.items()
        if name.removeprefix("$") not in {"top", "skip", "skiptoken", "count"}
    }
    return f"{root}{asked.of.name}?{urlencode({**kept, '$skiptoken': token}, safe='$,')}"


def _context(address: str, shape: Shape) -> Object:
    return {} if shape.metadata == "none" else {"@odata.context": address}


def _properties(asked: Asked) -> str:
    return f"({','.join(field.name for field in asked.fields)})" if asked.is_narrowed else ""


def _objects(fields: Iterable[Field], found: Iterable[tuple[Any, ...]], shape: Shape) -> list[Object]:
    names = [field.name for field in fields]
    writers = [_writer(field, shape) for field in fields]
    return [{name: writer(value) for name, writer, value in zip(names, writers, row, strict=True)} for row in found]


def _writer(field: Field, shape: Shape) -> Callable[[Any], Any]:
    if field.kind == "Decimal":
        return _decimal_text if shape.as_texts else _decimal
    if field.kind == "Int64" and shape.as_texts:
        return lambda value: None if value is None else str(value)
    return lambda value: value


def _decimal(value: Decimal | None) -> Any:
    """A JSON number with all its digits, which is no float on this side."""
    return None if value is None else orjson.Fragment(f"{value:f}".encode())


def _decimal_text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
