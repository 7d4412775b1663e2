"""In which shape an answer is wanted, and in pages of which size: `$format`, `Accept` and `Prefer`."""

import re

from apps.problems import Problem

from .payload import Shape
from .reading import MOST_ROWS, ROWS

_SIZE = re.compile(r"(?:odata\.)?maxpagesize\s*=\s*\"?(\d{1,9})\"?", re.IGNORECASE | re.ASCII)
_WILDCARDS = {"*/*", "application/*", "application/json"}


def shape(accept: str, asked: str) -> Shape:
    """The shape that `$format`, or else `Accept`, asks for. Raises Problem 406 where that is no JSON."""
    wanted = "application/json" if asked.lower() == "json" else asked
    for choice in (wanted or accept or "*/*").split(","):
        kind, *options = (part.strip().lower() for part in choice.split(";"))
        if kind in _WILDCARDS:
            given = {name.removeprefix("odata."): value for name, _, value in (each.partition("=") for each in options)}
            return Shape(
                "none" if given.get("metadata") == "none" else "minimal", given.get("ieee754compatible") == "true"
            )
    text = "This feed answers in JSON: send `Accept: application/json`, or no Accept at all."
    raise Problem("not_acceptable", "Not acceptable", 406, text)


def page_size(prefer: str) -> int | None:
    """The rows of a page that `Prefer: maxpagesize=…` asks for, no more than there may be; None where it does not."""
    found = _SIZE.search(prefer)
    return min(max(int(found[1]), 1), MOST_ROWS) if found else None


def rows_of(size: int | None) -> int:
    """How many rows a page has."""
    return ROWS if size is None else size
