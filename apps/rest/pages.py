"""Lists in pages: a bounded number of rows, and where the next ones are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from apps.problems import Problem

ROWS, MOST_ROWS, MOST_SKIPPED = 50, 500, 1_000_000
PARAMETERS = [
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
        description="At most so many rows.",
    ),
    OpenApiParameter(
        "offset",
        {"type": "integer", "minimum": 0, "maximum": MOST_SKIPPED, "default": 0},
        description="After so many of them; `next` of an answer has it right.",
    ),
]


@dataclass(frozen=True)
class IdPage:
    """The ids of one page, in order, and the address of the next one."""

    ids: Sequence[int]
    next: str | None


def page_of(request: Request, rows: QuerySet[Any]) -> IdPage:
    """The page that a request asks for: its ids alone, so that late pages stay quick. Raises Problem."""
    limit = whole(request, "limit", MOST_ROWS, least=1, default=ROWS)
    offset = whole(request, "offset", MOST_SKIPPED, default=0)
    ids = list(rows.values_list("pk", flat=True)[offset : offset + limit + 1])
    there_are_more = len(ids) > limit and offset + limit <= MOST_SKIPPED
    address = request.build_absolute_uri()
    return IdPage(ids[:limit], replace_query_param(address, "offset", str(offset + limit)) if there_are_more else None)


def whole(request: Request, name: str, most: int, *, default: int, least: int = 0) -> int:
    """A whole number of the query. Raises Problem `invalid`."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    raise bad_parameter(name, f"Write a whole number from {least} to {most}.")


def require_known(request: Request, names: set[str]) -> None:
    """Refuse parameters that mean nothing here: a misspelt filter must not show everything. Raises Problem."""
    for name in request.query_params:
        if name not in names:
            raise bad_parameter(name, f"There is no such parameter; there are: {', '.join(sorted(names)) or 'none'}.")


def bad_parameter(name: str, detail: str) -> Problem:
    """What is wrong with a parameter of the address."""
    return Problem("invalid", "Bad Request", 400, f"{name}: {detail}", [(name, detail)])
