"""The last step of a person on transactions, kept in their session for a while, so that they can take it back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from .pages import UserRequest
from .services.undoing import keep_rows, put_back, stamps

KEY = "undo"
LASTS = timedelta(minutes=15)


@dataclass
class Step:
    """What is being done: `made` are the keys of transactions that it makes."""

    made: list[int] = field(default_factory=list)


@contextmanager
def undoable(request: UserRequest, transaction_ids: Iterable[int] = ()) -> Iterator[Step]:
    """Around a write on these transactions: afterwards it can be taken back. What fails leaves nothing to undo."""
    rows, step = keep_rows(request.user, transaction_ids), Step()
    yield step
    if not rows and not step.made:
        request.session.pop(KEY, None)
        return
    keys = [*step.made, *(row["id"] for row in rows)]
    request.session[KEY] = {
        "rows": rows,
        "made": step.made,
        "stamps": stamps(request.user, keys),
        "until": (timezone.now() + LASTS).isoformat(),
    }


def is_offered(request: HttpRequest) -> bool:
    """Whether there is a step that can still be taken back."""
    return _is_fresh(request.session.get(KEY) or {})


def take_back(request: UserRequest) -> str:
    """Undo the last step; returns what to say. Raises ValidationError where it is too late."""
    kept: dict[str, Any] = request.session.pop(KEY, None) or {}
    if not _is_fresh(kept):
        raise ValidationError("There is nothing to undo.")
    keys = [*kept["made"], *(row["id"] for row in kept["rows"])]
    if kept["stamps"] != stamps(request.user, keys):
        raise ValidationError("This was changed again since, so it can't be undone. Change it by hand.")
    count = put_back(request.user, kept["rows"], kept["made"])
    return "Undone." if count < 2 else f"Undone: {count} transactions are as they were."  # noqa: PLR2004


def _is_fresh(kept: dict[str, Any]) -> bool:
    return bool(kept) and datetime.fromisoformat(kept["until"]) > timezone.now()
