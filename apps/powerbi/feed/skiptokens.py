"""Where the next page begins: the place of the last row in the order, and how many rows are still wanted.

A token holds nothing but values of rows that its reader was shown, and opens nothing: another's, or one made up, only
names another place in the reader's own rows.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from apps.problems import Problem

from .asking import MOST_ROWS, Asked, Term
from .bounds import fits
from .filters import Value
from .sets import Kind

Place = tuple[Value | None, ...]


@dataclass(frozen=True)
class Start:
    """After which place the page begins (None: at the beginning), and how many rows are wanted, where that is said."""

    after: Place | None
    left: int | None


def written(place: Sequence[Any], left: int | None) -> str:
    """As it stands in an address."""
    values = [str(value) if isinstance(value, Decimal | date) else value for value in place]
    return urlsafe_b64encode(json.dumps([values, left]).encode()).decode().rstrip("=")


def start(asked: Asked) -> Start:
    """Where the page that is asked for begins. Raises Problem for a token that belongs to no such question."""
    if asked.skiptoken is None:
        return Start(None, asked.top)
    try:
        values, left = json.loads(urlsafe_b64decode(asked.skiptoken + "=" * (-len(asked.skiptoken) % 4)))
        place = tuple(_typed(term, value) for term, value in zip(asked.order, values, strict=True))
        return Start(place, _count(left))
    except (ValueError, TypeError, RecursionError, InvalidOperation):
        text = "$skiptoken: follow the address in @odata.nextLink as it is; this is none of that question."
        raise Problem("bad_skiptoken", "Not a page", 400, text) from None


def _count(left: object) -> int | None:
    if left is None or (type(left) is int and 0 <= left <= MOST_ROWS):
        return left
    raise ValueError(left)


def _typed(term: Term, value: object) -> Value | None:
    """A value of the term's kind. Raises ValueError, TypeError."""
    if value is None and term.field.nullable:
        return None
    typed: Value = _TYPED[term.field.kind](value)
    if not fits(typed):
        raise ValueError(value)
    return typed


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_TYPED: Mapping[Kind, Callable[[Any], Value]] = {
    "Int16": _whole,
    "Int32": _whole,
    "Int64": _whole,
    "String": _text,
    "Boolean": _flag,
    "Date": lambda value: date.fromisoformat(_text(value)),
    "Decimal": lambda value: Decimal(_text(value)),
}
