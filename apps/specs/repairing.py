"""Applies repairs to a copy of a spec, by JSON Patch (RFC 6902), as far as they do not get into each other's way."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from .findings import Finding, Operation


class PatchError(ValueError):
    """The operation does not fit the document."""


def repaired(spec: dict[str, Any], findings: Iterable[Finding]) -> tuple[dict[str, Any], list[Operation]]:
    """The spec with the findings' repairs, and what was done; of two at one place the first, removals last."""
    made, done = deepcopy(spec), []
    touched: set[str] = set()
    operations = [operation for one in findings for operation in one.repair or ()]
    changes = [one for one in operations if one["op"] != "remove"]
    # Removing a place shifts those after it: the last ones go first.
    removals = sorted(
        (one for one in operations if one["op"] == "remove"), key=lambda one: _order(one["path"]), reverse=True
    )
    for operation in (*changes, *removals):
        path = operation["path"]
        if path in touched and not path.endswith("/-"):
            continue
        try:
            _apply(made, operation)
        except PatchError:
            continue
        touched.add(path)
        done.append(operation)
    return made, done


def _order(path: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in path.split("/")[1:]]


def _apply(document: Any, operation: Operation) -> None:
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in str(operation["path"]).split("/")[1:]]
    place = document
    for part in way:
        place = _within(place, part)
    if isinstance(place, list):
        _apply_to_list(place, last, operation)
    elif isinstance(place, dict):
        if operation["op"] == "remove":
            if last not in place:
                raise PatchError(last)
            del place[last]
        else:
            place[last] = deepcopy(operation["value"])
    else:
        raise PatchError(last)


def _apply_to_list(place: list[Any], last: str, operation: Operation) -> None:
    if last == "-" and operation["op"] == "add":
        place.append(deepcopy(operation["value"]))
        return
    if not last.isdecimal() or int(last) >= len(place):
        raise PatchError(last)
    if operation["op"] == "remove":
        del place[int(last)]
    else:
        place[int(last)] = deepcopy(operation["value"])


def _within(place: Any, part: str) -> Any:
    if isinstance(place, dict) and part in place:
        return place[part]
    if isinstance(place, list) and part.isdecimal() and int(part) < len(place):
        return place[int(part)]
    raise PatchError(part)
