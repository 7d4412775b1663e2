"""What a layer has to say about a spec."""

from dataclasses import dataclass
from typing import Any, Literal

Layer = Literal[
    "syntax",
    "schema",
    "names",
    "fit",
    "period",
    "units",
    "duplication",
    "layout",
    "coverage",
    "permission",
    "sql",
    "claims",
    "as_drawn",
]
Severity = Literal["error", "warning", "info"]
Operation = dict[str, Any]
"""A JSON Patch operation (RFC 6902): add, remove or replace."""


@dataclass(frozen=True)
class Finding:
    """`pointer` says where (RFC 6901); `repair` is there where only one is sensible.

    An error stands in the way of drawing the spec; a warning draws something that may not be what was meant.
    """

    layer: Layer
    code: str
    severity: Severity
    pointer: str
    message: str
    repair: tuple[Operation, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """As command and API answer it."""
        return {
            "layer": self.layer,
            "code": self.code,
            "severity": self.severity,
            "pointer": self.pointer,
            "message": self.message,
            "repair": list(self.repair) if self.repair is not None else None,
        }


def pointer(*parts: object) -> str:
    """A JSON pointer to these keys and places."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def replace(where: str, value: object) -> tuple[Operation, ...]:
    """The repair that puts another value there."""
    return ({"op": "replace", "path": where, "value": value},)


def remove(where: str) -> tuple[Operation, ...]:
    """The repair that takes it away."""
    return ({"op": "remove", "path": where},)
