"""Whether it has the shape of a spec: pydantic's errors, in words."""

from typing import Any

from pydantic import ValidationError

from ..findings import Finding, Operation, pointer, remove, replace
from ..model import MOST_WIDGETS, Spec

MOST_TOLD = 50
LONGEST_NUMBER, LONGEST_TITLE = 10, 120
TEXTS = ("value", "title", "question", "label")
UNIONS = {"day", "week", "month", "quarter", "year", "last_n_days", "last_n_weeks", "last_n_months", "between"}


def check(raw: dict[str, Any]) -> tuple[Spec | None, list[Finding]]:
    """The spec, None where it is none."""
    widgets = raw.get("widgets")
    if isinstance(widgets, list) and len(widgets) > MOST_WIDGETS:
        said = f"It has {len(widgets)} widgets; at most {MOST_WIDGETS} are drawn."
        return None, [Finding("schema", "too_many_widgets", "error", pointer("widgets"), said)]
    try:
        return Spec.model_validate(raw), []
    except ValidationError as error:
        told = [each for each in error.errors(include_url=False) if not (each["type"] == "too_short" and widgets)]
        return None, [_finding(each) for each in told[:MOST_TOLD]]


def _finding(error: Any) -> Finding:
    where = [part for part in error["loc"] if part not in UNIONS]
    at = pointer(*where)
    if error["type"] == "extra_forbidden":
        return Finding("schema", "unknown_field", "error", at, f"There is no field '{where[-1]}'.", remove(at))
    said = str(error["msg"]).replace("tuple", "list").replace("dictionary or object to extract fields from", "object")
    return Finding("schema", str(error["type"])[:40], "error", at, f"{said}.", _repair(error, where))


def _repair(error: Any, where: list[Any]) -> tuple[Operation, ...] | None:
    """What is written otherwise, and means one thing: a list of one name, a number that is a text, no filters."""
    value, at, last = error["input"], pointer(*where), where[-1] if where else ""
    match error["type"], value:
        case "tuple_type", str() if value:
            right: object = [value]
        case ("tuple_type" | "model_type" | "model_attributes_type", None) | ("string_type", None) if last != "id":
            return remove(at)
        case "int_type", str() if value.isascii() and value.isdecimal() and len(value) < LONGEST_NUMBER:
            right = int(value)
        case "string_type", int() | float() if last in TEXTS and not isinstance(value, bool):
            right = str(value)
        case "literal_error" | "missing", _ if where == ["version"]:
            return ({"op": "add", "path": at, "value": 1},)
        case "string_too_long", str() if last == "title":
            right = value[:LONGEST_TITLE]
        case "string_pattern_mismatch", str() if last == "id" and len(where) == len(("widgets", 0, "id")):
            right = f"w{where[1] + 1}"
        case _:
            return None
    return replace(at, right)
