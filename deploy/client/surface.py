"""What programs rely on, a line each: `python -m deploy.client.surface` writes it down when a version is released.

A line names an operation and what can be sent to it or is answered: `GET /api/accounts > 200 results[].name: string`.
What is sent ends with `!` where it must be.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .description import description

RELEASED: Final = Path(__file__).resolve().parents[2] / "docs" / "api-released.txt"
Schema = dict[str, Any]
METHODS: Final = ("get", "post", "put", "patch", "delete")


def surface() -> set[str]:
    """The lines of the API as it is now."""
    return set(_lines(description()))


def taken_away(released: set[str], now: set[str]) -> set[str]:
    """What a program that relies on `released` would miss, or has to send now and does not."""
    no_longer_demanded = {f"{line}!" for line in now}
    demanded = {line for line in now - released if line.endswith("!") and _operation_of(line) in released}
    return (released - now - no_longer_demanded) | demanded


def _operation_of(line: str) -> str:
    return " ".join(line.split(" ")[:2])


def _lines(described: Schema) -> Iterator[str]:
    parts = described.get("components", {}).get("schemas", {})
    for path, item in described["paths"].items():
        for method in METHODS:
            if operation := item.get(method):
                yield from _operation(f"{method.upper()} {path}", operation, parts)


def _operation(name: str, operation: Schema, parts: Schema) -> Iterator[str]:
    yield name
    for one in operation.get("parameters", ()):
        yield f"{name} < {one['in']} {one['name']}{'!' if one.get('required') else ''}"
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield from (f"{name} < {line}" for line in _fields(content.get("schema", {}), parts, sent=True))
    for status, answer in operation.get("responses", {}).items():
        yield f"{name} > {status}"
        for content in answer.get("content", {}).values():
            if status.startswith("2"):
                yield from (f"{name} > {status} {line}" for line in _fields(content.get("schema", {}), parts))


def _fields(
    schema: Schema, parts: Schema, *, sent: bool = False, way: str = "", within: tuple[str, ...] = ()
) -> Iterator[str]:
    if reference := schema.get("$ref"):
        if reference in within:
            return
        part = parts[reference.rsplit("/", 1)[1]]
        yield from _fields(part, parts, sent=sent, way=way, within=(*within, reference))
        return
    for choice in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _fields(choice, parts, sent=sent, way=way, within=within)
    if "items" in schema:
        yield from _fields(schema["items"], parts, sent=sent, way=f"{way}[]", within=within)
    for name, one in schema.get("properties", {}).items():
        here = f"{way}.{name}" if way else name
        yield f"{here}: {_type(one, parts)}{'!' if sent and name in schema.get('required', ()) else ''}"
        yield from _fields(one, parts, sent=sent, way=here, within=within)


def _type(schema: Schema, parts: Schema) -> str:
    if reference := schema.get("$ref"):
        return _type(parts[reference.rsplit("/", 1)[1]], parts)
    choices = [*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    if choices:
        return "|".join(sorted({_type(choice, parts) for choice in choices}))
    named = schema.get("type", "any")
    return "|".join(sorted(named)) if isinstance(named, list) else str(named)


if __name__ == "__main__":
    RELEASED.write_text("".join(f"{line}\n" for line in sorted(surface())), "utf-8")
    sys.stdout.write(f"{RELEASED}\n")
